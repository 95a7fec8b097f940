// Hosts have shortcuts, and hold back where somebody types. They cannot see our fields, so keys
// that are typed there stop at our root; what the browser does with them is left to it.

const stop = (event) => {
  if (event.composedPath()[0].matches?.("input, select, textarea")) event.stopPropagation();
};

export function keepKeys(shadow) {
  for (const name of ["keydown", "keypress", "keyup"]) shadow.addEventListener(name, stop);
}
