// Walks the same choices through the widget and through a plain filter written by hand, and
// sends the milliseconds of each to the server. A step lasts from the input event until the
// page is right: our own work and the DOM's, without layout, paint and the address, which are
// tasks of their own behind it.

import { plain } from "./plain.js";

const N_STEPS = 60;

// Choices are the same in every run: a small generator with a fixed seed.
let seed = 20220503;
function random(below) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed % below;
}

// A message is a task of its own: it comes after all that the event has queued.
const { port1, port2 } = new MessageChannel();
function settled() {
  return new Promise((resolve) => {
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

async function until(found) {
  for (;;) {
    const value = found();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function steps(words) {
  const steps = [];
  for (let n = 0; n < N_STEPS; n += 1) {
    const kind = n % 6;
    if (kind < 4) steps.push({ click: random(1000) });
    else if (kind === 4) steps.push({ type: words[random(words.length)].slice(0, 2 + random(4)) });
    else steps.push({ type: "" });
  }
  return steps;
}

// One walk to warm up, as nobody's first choice tells what the next hundred cost; then three,
// as a quantile of sixty steps is mostly chance.
async function walks(root, steps) {
  await walk(root, steps);
  return [...(await walk(root, steps)), ...(await walk(root, steps)), ...(await walk(root, steps))];
}

async function walk(root, steps) {
  const times = [];
  const field = root.querySelector("input[type=search]");
  for (const step of steps) {
    let begin;
    if ("click" in step) {
      // The plain filter has facets only, so the walk is through these.
      const boxes = root.querySelectorAll(
        "input[type=checkbox]:not(:disabled, .b-panel__written > input)",
      );
      const box = boxes[step.click % boxes.length];
      begin = performance.now();
      box.click();
    } else {
      begin = performance.now();
      field.value = step.type;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    await settled();
    times.push(performance.now() - begin);
    // Layout and paint happen between steps, not in them.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  }
  return times;
}

function quantile(times, q) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))];
}

function figures(times) {
  return [quantile(times, 0.5), quantile(times, 0.95), Math.max(...times)].map((ms) => ms.toFixed(2));
}

async function run() {
  const place = document.getElementById("programme");
  const begun = performance.now();
  const { default: init, mount } = await import("./barnoma.js");
  await init();
  mount(place);
  await until(() => place.querySelector("article"));
  const ready = performance.now() - begun;
  const data = await (await fetch("programme.json")).json();
  const words = data.events.flatMap((event) => Object.values(event.name)).join(" ").split(/\s+/);
  const walked = steps(words.filter((word) => word.length > 3));
  const nodes = place.querySelectorAll("*").length;
  const cards = place.querySelectorAll("article").length;
  const ours = await walks(place, walked);

  const other = document.createElement("div");
  place.replaceWith(other);
  const plainBegun = performance.now();
  plain(other, data);
  const plainReady = performance.now() - plainBegun;
  const theirs = await walks(other, walked);
  const answer = [ready.toFixed(0), nodes, cards, ...figures(ours), plainReady.toFixed(0), ...figures(theirs)];
  await fetch(`bench-result/${answer.join("/")}`).catch(() => {});
}

run().catch((error) => fetch(`bench-failed/${encodeURIComponent(String(error))}`));
