// The worker that does something with a dataset: it calls a function of the program, and gives back
// what that answers.

addEventListener("message", async ({ data: { glue, asked: [what, ...about] } }) => {
  try {
    const program = await import(glue);
    await program.default();
    const { bytes, name, said } = program[what](...about);
    postMessage({ bytes, name, said }, bytes ? [bytes.buffer] : []);
  } catch (error) {
    postMessage({ error: String(error.message ?? error) });
  }
});
