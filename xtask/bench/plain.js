// What somebody would write by hand in an afternoon: arrays, one loop over all records per
// facet, fifty cards of text. It shows fewer things than the widget and is no worse at counting.

const FACETS = {
  outcome: (record) => record.outcome ?? [],
  type: (record) => (record.type ? [record.type] : []),
  organization: (record) => (record.participatingOrgs ?? []).map((role) => role.organization ?? role.name?.en),
  language: (record) => record.inLanguage ?? (record.versions ?? []).flatMap((version) => version.inLanguage),
  place: (record) => [...(record.location ?? []), ...(record.spatialCoverage ?? [])],
  year: (record) => (record.startDate ? [record.startDate.slice(0, 4)] : ["none"]),
};

export function plain(root, data) {
  const records = [...data.outcomes, ...data.events, ...data.actions, ...data.resources].map((record) => {
    const texts = [record.name, record.description ?? {}].flatMap((text) => Object.values(text));
    return { record, text: texts.join(" ").toLowerCase() };
  });
  const chosen = Object.fromEntries(Object.keys(FACETS).map((facet) => [facet, new Set()]));
  let words = [];

  const field = document.createElement("input");
  field.type = "search";
  const heading = document.createElement("h2");
  const boxes = [];
  const panel = document.createElement("div");
  const list = document.createElement("ul");
  root.append(field, panel, heading, list);

  for (const [facet, of] of Object.entries(FACETS)) {
    for (const value of new Set(records.flatMap(({ record }) => of(record)))) {
      const label = document.createElement("label");
      const box = document.createElement("input");
      const text = document.createTextNode("");
      box.type = "checkbox";
      label.append(box, text);
      panel.append(label);
      boxes.push({ facet, value, box, text });
      box.addEventListener("change", () => {
        if (box.checked) chosen[facet].add(value);
        else chosen[facet].delete(value);
        draw();
      });
    }
  }
  field.addEventListener("input", () => {
    words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    draw();
  });

  function passes({ record, text }, but) {
    return (
      words.every((word) => text.includes(word)) &&
      Object.entries(FACETS).every(
        ([facet, of]) =>
          facet === but || chosen[facet].size === 0 || of(record).some((value) => chosen[facet].has(value)),
      )
    );
  }

  function draw() {
    const hits = records.filter((one) => passes(one));
    heading.textContent = `${hits.length} results`;
    for (const facet of Object.keys(FACETS)) {
      const counts = new Map();
      for (const one of records) {
        if (passes(one, facet)) {
          for (const value of FACETS[facet](one.record)) counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
      for (const one of boxes) {
        if (one.facet !== facet) continue;
        const count = counts.get(one.value) ?? 0;
        one.text.data = `${one.value} ${count}`;
        one.box.disabled = count === 0 && !one.box.checked;
      }
    }
    list.replaceChildren(
      ...hits.slice(0, 50).map(({ record }) => {
        const item = document.createElement("li");
        const article = document.createElement("article");
        const title = document.createElement("h3");
        title.textContent = record.name.en ?? Object.values(record.name)[0];
        const when = document.createElement("p");
        when.textContent = record.startDate ?? "";
        const text = document.createElement("p");
        text.textContent = record.description?.en ?? "";
        article.append(title, when, text);
        item.append(article);
        return item;
      }),
    );
  }
  draw();
}
