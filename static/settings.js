// What a page may ask of the element: attributes, and a property for each.

export const names = ["src", "lang", "languages", "heading-level", "url-state", "url-prefix", "filter",
  "view", "fallback-href", "today", "live", "theme"];
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

// Those that every element has by itself are left as they are.
export function reflect(prototype) {
  for (const name of names) {
    if (camel(name) in HTMLElement.prototype) continue;
    Object.defineProperty(prototype, camel(name), {
      get() { return this.getAttribute(name) ?? ""; },
      set(value) { value == null ? this.removeAttribute(name) : this.setAttribute(name, value); },
      configurable: true, enumerable: true,
    });
  }
}

// What a script has set before the element was defined hides the property of that name. React
// writes attributes until then, and in camel case: in the document they have lost their hyphen.
export function takeOver(element) {
  for (const name of names) {
    const property = camel(name);
    if (Object.hasOwn(element, property)) {
      const value = element[property];
      delete element[property];
      element[property] = value;
    } else if (!element.hasAttribute(name) && element.hasAttribute(property)) {
      element.setAttribute(name, element.getAttribute(property));
    }
  }
}
