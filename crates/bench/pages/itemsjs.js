import itemsjs from "./npm/itemsjs.js";
import { board } from "./board.js";
import { FACETS, rows } from "./rows.js";

// It counts by itself.
const data = await rows();
const aggregations = Object.fromEntries(FACETS.map((facet) => [facet, { size: 500, conjunction: false }]));
const index = itemsjs(data.all, { searchableFields: ["title", "text"], isExactSearch: true, aggregations });
board(data, (chosen) => {
  const filters = Object.fromEntries(FACETS.map((facet, at) => [facet, [...chosen.values[at]]]));
  const found = index.search({ per_page: 50, query: chosen.text.trim() || undefined, filters });
  const counts = FACETS.map((facet, at) => {
    const { buckets } = found.data.aggregations[facet];
    const told = new Map(buckets.map((bucket) => [bucket.key, bucket.doc_count]));
    return data.values[at].map((value) => told.get(value) ?? 0);
  });
  return { total: found.pagination.total, first: found.data.items.map(({ no }) => no), counts };
});
