// Has something done with a dataset by the other program: with a large one in a worker, with a small
// one on the page, where it takes less than a frame. On the page too where a policy forbids workers
// (by `worker-src`, or by Trusted Types, which demand a name for the worker's address), or the files
// lie on another origin.

const glue = new URL("./barnoma_reader.js", import.meta.url).href;

// Bytes that are read within a frame or two; a thousand records take several hundred milliseconds.
const LARGE = 1e5;

const inWorker = (...asked) => new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./read-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => {
    worker.terminate();
    if (data.error) reject(new Error(data.error));
    else resolve(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    worker.terminate();
    reject(new Error(event.message || "no worker"));
  };
  worker.postMessage({ glue, asked });
});

const onPage = async (what, ...about) => {
  const program = await import(glue);
  await program.default();
  const { bytes, name, said } = program[what](...about);
  return { bytes, name, said };
};

/** What one of the program's functions answers of a dataset, and of what it is told beside it. */
export const ask = (what, dataset, beside) => (
  dataset.length < LARGE ? onPage(what, dataset, beside) : inWorker(what, dataset, beside).catch(() => onPage(what, dataset, beside)));
