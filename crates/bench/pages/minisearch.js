import MiniSearch from "./npm/minisearch.js";
import { library } from "./library.js";

library((all) => {
  const searchOptions = { prefix: true, combineWith: "AND" };
  const index = new MiniSearch({ fields: ["title", "text"], idField: "no", searchOptions });
  index.addAll(all);
  return (text) => new Set(index.search(text).map(({ id }) => id));
});
