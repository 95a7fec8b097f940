// Has a dataset read by the other program: a large one in a worker, a small one on the page, where
// it takes less than a frame. On the page too where a policy forbids workers (by `worker-src`, or by
// Trusted Types, which demand a name for the worker's address), or the files lie on another origin.

const glue = new URL("./barnoma_reader.js", import.meta.url).href;

// Bytes that are read within a frame or two; a thousand records take several hundred milliseconds.
const LARGE = 1e5;

const inWorker = (bytes) => new Promise((resolve, reject) => {
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
  worker.postMessage({ glue, bytes });
});

const onPage = async (bytes) => {
  const reader = await import(glue);
  await reader.default();
  const { pack, findings } = reader.read(bytes);
  return { pack, findings };
};

export const read = (bytes) => (bytes.length < LARGE ? onPage(bytes) : inWorker(bytes).catch(() => onPage(bytes)));
