// Controls and cards as somebody writes them by hand: cards are used again, only what differs is
// written, and what cannot be seen is not laid out.

import { FACETS } from "./rows.js";

const N_CARDS = 50;
const make = (tag, ...kids) => {
  const one = document.createElement(tag);
  one.append(...kids);
  return one;
};

// `answer` takes what is chosen and gives `{ total, first, counts }`.
export function board({ values, label, all }, answer) {
  const chosen = { text: "", values: FACETS.map(() => new Set()) };
  const field = Object.assign(make("input"), { type: "search", ariaLabel: "Search" });
  const clear = Object.assign(make("button", "Clear all"), { type: "button" });
  clear.dataset.do = "clear";
  const form = make("form", field, clear);
  const heading = make("h2");
  const list = make("div");
  const results = make("main", heading, list);
  results.dataset.total = "";
  const boxes = FACETS.map((facet, at) => {
    const group = make("fieldset", make("legend", facet));
    group.dataset.facet = facet;
    form.append(group);
    return values[at].map((value) => {
      const box = Object.assign(make("input"), { type: "checkbox" });
      box.dataset.value = value;
      const count = make("span", "0");
      group.append(make("label", box, ` ${label(facet, value)} `, count));
      box.addEventListener("change", () => {
        if (box.checked) chosen.values[at].add(value);
        else chosen.values[at].delete(value);
        draw();
      });
      return { box, count: count.firstChild, held: 0 };
    });
  });
  field.addEventListener("input", () => { chosen.text = field.value; draw(); });
  clear.addEventListener("click", () => {
    chosen.text = field.value = "";
    for (const one of chosen.values) one.clear();
    for (const { box } of boxes.flat()) box.checked = false;
    draw();
  });

  const cards = [];
  const card = () => {
    const texts = ["", "", ""].map((text) => document.createTextNode(text));
    const link = make("a", texts[0]);
    const article = make("article", make("h3", link), make("p", texts[1]), make("p", texts[2]));
    return { article, link, texts, no: -1 };
  };
  const show = (numbers) => {
    numbers.forEach((no, at) => {
      const one = (cards[at] ??= card());
      if (one.no !== no) {
        const row = all[no];
        one.no = no;
        one.article.dataset.id = row.id;
        one.link.href = row.url;
        one.texts[0].data = row.title;
        one.texts[1].data = `${row.date} · ${row.organizers}`;
        one.texts[2].data = row.text;
      }
      if (!one.article.parentNode) list.append(one.article);
    });
    for (const { article } of cards.slice(numbers.length)) article.remove();
  };
  function draw() {
    const { total, first, counts } = answer(chosen);
    results.dataset.total = total;
    heading.textContent = `${total} events`;
    show([...first].slice(0, N_CARDS));
    boxes.forEach((own, at) => own.forEach((one, value) => {
      if (one.held !== counts[at][value]) one.count.data = one.held = counts[at][value];
    }));
  }
  draw();
  document.body.append(form, results);
}
