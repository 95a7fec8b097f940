import Fuse from "./npm/fuse.js";
import { library } from "./library.js";

// As its documents say for long texts: wherever in the text it stands.
library((all) => {
  const index = new Fuse(all, { keys: ["title", "text"], ignoreLocation: true, threshold: 0.2 });
  return (text) => new Set(index.search(text).map(({ refIndex }) => refIndex));
});
