import UFuzzy from "./npm/ufuzzy.js";
import { library } from "./library.js";

library((all) => {
  const texts = all.map(({ title, text }) => `${title} ${text}`);
  const index = new UFuzzy({ alpha: "a-zа-яё", intraIns: 0 });
  return (text) => new Set(index.filter(texts, text) ?? []);
});
