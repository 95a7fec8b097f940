// Has something done with a dataset by the other program: with a large one in a worker, with a small
// one on the page, where it takes less than a frame. On the page too where a policy forbids workers
// (by `worker-src`, or by Trusted Types, which demand a name for the worker's address), or the files
// lie on another origin.

const glue = new URL("./barnoma_reader.js", import.meta.url).href;

// Bytes that are read within a frame or two; a thousand records take several hundred milliseconds.
const LARGE = 1e5;
// Milliseconds that a file may take to come on a slow line.
const PATIENCE = 3e5;

const begin = () => new Worker(new URL("./read-worker.js", import.meta.url), { type: "module" });

const have = (worker, asked) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data));
  worker.onerror = (event) => {
    event.preventDefault();
    reject(new Error(event.message || "no worker"));
  };
  worker.postMessage({ glue, asked });
});

const inWorker = async (...asked) => {
  const worker = begin();
  return have(worker, asked).finally(() => worker.terminate());
};

const onPage = async (what, ...about) => {
  const program = await import(glue);
  await program.default();
  const { bytes, name, said } = program[what](...about);
  return { bytes, name, said };
};

const bring = async (address) => {
  const file = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
  if (!file.ok) throw new Error(`${address} was answered with status ${file.status}`);
  return new Uint8Array(await file.arrayBuffer());
};

const KINDS = { ics: "text/calendar;charset=utf-8", csv: "text/csv;charset=utf-8", json: "application/json" };

const offer = ({ bytes, name }) => {
  const type = KINDS[name.split(".").pop()];
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([bytes], { type })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
};

const apart = (...asked) => inWorker(...asked).catch(() => onPage(...asked));

const answer = (...asked) => (asked[1].length < LARGE ? onPage(...asked) : apart(...asked));

// The words in a language, from their address; none for English, which the program knows.
const words = async (address) => (address ? new TextDecoder().decode(await bring(address)) : "");

// A file is offered to the visitor too. The last line of what is said of it is the address of the
// words.
const take = async (dataset, beside) => {
  const lines = beside.split("\n");
  const address = lines.pop();
  const made = await answer("take", dataset, [...lines, await words(address)].join("\n"));
  if (made.bytes) offer(made);
  return made;
};

// What was drawn of last, and the worker that knows it: whoever looks at a picture chooses, and
// wants the next one. One is drawn after the other.
let easel;
let drawn = Promise.resolve();

const atEasel = async (...asked) => {
  easel ??= begin();
  return have(easel, asked).catch((error) => {
    easel.terminate();
    easel = undefined;
    throw error;
  });
};

// A picture; the first line of what is said of it is the address of the words.
const draw = (bytes, beside) => {
  const [address, ...lines] = beside.split("\n");
  drawn = drawn.catch(() => {}).then(async () => {
    const asked = ["draw", bytes, [...lines, await words(address)].join("\n")];
    return bytes.length < LARGE ? onPage(...asked) : atEasel(...asked).catch(() => onPage(...asked));
  });
  return drawn;
};

// The dataset that was drawn of last: what changes is what is chosen.
let read = {};

const bringOnce = async (address) => {
  if (read.address !== address) read = { address, bytes: await bring(address) };
  return read.bytes;
};

// Boards that are joined while they are looked at; nobody else pays for that.
let boards;

const live = async (element, within) => {
  boards = await import("./live.js");
  return boards.live(element, within, apart);
};

/**
 * What one of the program's functions answers of a dataset, or of the one at an address, and of
 * what it is told beside it. "live" is for an element that shows a board.
 */
export const ask = async (what, dataset, beside) => {
  if (what === "live") return live(dataset, beside);
  const had = what === "draw" ? bringOnce : bring;
  const bytes = typeof dataset === "string" ? boards?.joined(dataset) ?? await had(dataset) : dataset;
  return { take, draw }[what]?.(bytes, beside) ?? answer(what, bytes, beside);
};
