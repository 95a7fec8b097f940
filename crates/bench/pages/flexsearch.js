import { Document } from "./npm/flexsearch.js";
import { library } from "./library.js";

library((all) => {
  const index = new Document({ document: { id: "no", index: ["title", "text"] }, tokenize: "forward" });
  for (const row of all) index.add(row);
  return (text) => new Set(index.search(text, { limit: all.length }).flatMap(({ result }) => result));
});
