// A page around a library that finds words: facets are counted in one pass.

import { board } from "./board.js";
import { FACETS, rows } from "./rows.js";

// `make` takes the rows and gives a function from a text to the set of numbers that it finds.
export async function library(make) {
  const data = await rows();
  const find = make(data.all);
  const places = data.values.map((own) => new Map(own.map((value, at) => [value, at])));
  board(data, (chosen) => {
    const found = chosen.text.trim() ? find(chosen.text.trim()) : null;
    const counts = data.values.map((own) => own.map(() => 0));
    const first = [];
    let total = 0;
    for (const row of data.all) {
      if (found && !found.has(row.no)) continue;
      const fits = (facet, at) => {
        const own = chosen.values[at];
        return !own.size || row[facet].some((value) => own.has(value));
      };
      const failed = FACETS.filter((facet, at) => !fits(facet, at));
      if (failed.length > 1) continue;
      FACETS.forEach((facet, at) => {
        if (failed.length && failed[0] !== facet) return;
        for (const value of row[facet]) counts[at][places[at].get(value)] += 1;
      });
      if (failed.length) continue;
      total += 1;
      if (first.length < 50) first.push(row.no);
    }
    return { total, first, counts };
  });
}
