// The elements that a reader may meet under this role and name, as our own reckoning has it;
// what the browser tells is asked afterwards, of the few that are left.
const [role, name, isWhole, within] = arguments;
const SELECTORS = {
  article: "article",
  button: "button, [role=button]",
  checkbox: "input[type=checkbox]",
  combobox: "select",
  group: "fieldset, [role=group], details",
  heading: "h1, h2, h3, h4, h5, h6, [role=heading]",
  link: "a[href]",
  list: "ul, ol, [role=list]",
  listitem: "li",
  progressbar: "progress",
  radio: "input[type=radio]",
  region: "section, [role=region]",
  search: "search, [role=search]",
  searchbox: "input[type=search]",
  status: "output, [role=status]",
};
const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
const text = (element) => {
  const copy = element.cloneNode(true);
  for (const hidden of copy.querySelectorAll("[aria-hidden=true], svg")) hidden.remove();
  return tidy(copy.textContent);
};
const named = (element) => {
  const by = element.getAttribute("aria-labelledby");
  if (by) return tidy(by.split(/\s+/).map((id) => text(tree.getElementById(id))).join(" "));
  const label = element.getAttribute("aria-label");
  if (label) return tidy(label);
  if (element.localName === "fieldset") return tidy(element.querySelector("legend")?.textContent);
  if (element.labels?.length) {
    return tidy([...element.labels].map((one) => {
      const copy = one.cloneNode(true);
      for (const field of copy.querySelectorAll("select, input")) field.remove();
      return text(copy);
    }).join(" "));
  }
  return text(element);
};
const found = [...(within ?? tree).querySelectorAll(SELECTORS[role])];
return found.filter((element) => {
  if (!element.checkVisibility({ visibilityProperty: true })) return false;
  return isWhole ? named(element) === name : named(element).startsWith(name);
});
