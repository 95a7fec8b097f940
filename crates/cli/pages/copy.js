// A button for each snippet that copies it. Where the build was not told its own address, this
// page's is the one.

const { placeholder } = document.body.dataset;
for (const field of document.querySelectorAll("textarea")) {
  if (placeholder) field.value = field.value.replaceAll(placeholder, new URL(".", location.href).href);
  const button = document.querySelector(`button[data-copies="${field.id}"]`);
  const status = button.nextElementSibling;
  button.hidden = false;
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = "Copied.";
    } catch {
      field.select();
      status.textContent = "It is selected: press Ctrl+C, or Cmd+C, to copy it.";
    }
  });
}
