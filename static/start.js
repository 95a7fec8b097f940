// Starts the widget on the demo page. Whatever fails, a calm sentence stands
// where the programme would be, and the console says once what it was.

const place = document.getElementById("programme");

function apologise(step, error) {
  const sentence = document.createElement("p");
  sentence.setAttribute("role", "status");
  sentence.textContent =
    "The programme cannot be shown in this browser. Please try a newer one, or open the file programme.json.";
  place.replaceChildren(sentence);
  console.error(`barnoma: ${step} failed: ${error}`);
}

let step = "loading barnoma.js";
try {
  const { default: init, mount } = await import("./barnoma.js");
  step = "starting barnoma_bg.wasm";
  await init({ module_or_path: new URL("barnoma_bg.wasm", import.meta.url) });
  step = "mounting the widget";
  mount(place);
} catch (error) {
  apologise(step, error);
}
