// The worker that reads a dataset: takes its bytes, gives back a pack and what is wrong with it.

addEventListener("message", async ({ data: { glue, bytes } }) => {
  try {
    const reader = await import(glue);
    await reader.default();
    const { pack, findings } = reader.read(bytes);
    postMessage({ pack, findings }, pack ? [pack.buffer] : []);
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
});
