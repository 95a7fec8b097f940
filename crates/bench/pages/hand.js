// The page written by hand: bits for each value, an index of all words, nothing computed twice.

import { board } from "./board.js";
import { FACETS, rows } from "./rows.js";

const data = await rows();
const { all, values } = data;
const n = all.length;
const nWords = Math.ceil(n / 32);
const bits = () => new Uint32Array(nWords);
const set = (some, no) => { some[no >> 5] |= 1 << (no & 31); };

const columns = FACETS.map((facet, at) => {
  const places = new Map(values[at].map((value, place) => [value, place]));
  const ends = new Uint32Array(n + 1);
  const held = [];
  const members = values[at].map(bits);
  all.forEach((row, no) => {
    for (const value of row[facet]) {
      const place = places.get(value);
      held.push(place);
      set(members[place], no);
    }
    ends[no + 1] = held.length;
  });
  return { places, ends, held: Uint16Array.from(held), members };
});

let index;
function words() {
  if (index) return index;
  const found = new Map();
  all.forEach((row, no) => {
    for (const word of new Set(`${row.title} ${row.text}`.toLowerCase().split(" "))) {
      if (!found.has(word)) found.set(word, []);
      found.get(word).push(no);
    }
  });
  const sorted = [...found.keys()].sort();
  index = { sorted, lists: sorted.map((word) => Uint32Array.from(found.get(word))) };
  return index;
}

function holding(start) {
  const { sorted, lists } = words();
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle] < start) from = middle + 1;
    else to = middle;
  }
  const some = bits();
  for (let at = from; sorted[at]?.startsWith(start); at += 1) for (const no of lists[at]) set(some, no);
  return some;
}

const numbers = new Uint32Array(n);
function list(some) {
  let k = 0;
  for (let at = 0; at < nWords; at += 1) {
    for (let word = some[at]; word; word &= word - 1) {
      numbers[k] = at * 32 + 31 - Math.clz32(word & -word);
      k += 1;
    }
  }
  return numbers.subarray(0, k);
}
const full = bits();
for (let no = 0; no < n; no += 1) set(full, no);

board(data, (chosen) => {
  const and = (into, some) => { for (let at = 0; at < nWords; at += 1) into[at] &= some[at]; };
  const base = full.slice();
  for (const start of chosen.text.toLowerCase().split(" ").filter(Boolean)) and(base, holding(start));
  const limits = chosen.values.map((own, at) => {
    if (!own.size) return null;
    const some = bits();
    for (const value of own) {
      const members = columns[at].members[columns[at].places.get(value)];
      for (let word = 0; word < nWords; word += 1) some[word] |= members[word];
    }
    return some;
  });
  const but = (left) => {
    const some = base.slice();
    limits.forEach((limit, at) => { if (limit && at !== left) and(some, limit); });
    return some;
  };
  const matching = list(but(-1)).slice();
  const counts = columns.map(({ ends, held }, at) => {
    const own = new Uint32Array(values[at].length);
    for (const no of limits[at] ? list(but(at)) : matching) {
      for (let place = ends[no]; place < ends[no + 1]; place += 1) own[held[place]] += 1;
    }
    return own;
  });
  return { total: matching.length, first: matching.subarray(0, 50), counts };
});
// The index is there before somebody types, as far as there is time for it.
requestIdleCallback(words);
