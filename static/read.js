// Has a dataset read by the other program: in a worker, else on the page where a policy forbids
// workers or the files lie on another origin.

const glue = new URL("./barnoma_reader.js", import.meta.url).href;

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

export const read = (bytes) => inWorker(bytes).catch(() => onPage(bytes));
