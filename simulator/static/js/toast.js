// Short notes at the foot of the page, and the enlarged picture.
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";

const SHOWN_MS = 3200;

export function toast(words) {
  const note = el("div", { class: "toast", text: words });
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), SHOWN_MS);
}

/** Run `work`; if it fails say so with `words` and return false. */
export async function orSay(work, words = T.failed) {
  try {
    await work;
    return true;
  } catch (error) {
    console.warn(error.message);
    toast(words);
    return false;
  }
}

export function enlarge(source, label) {
  const box = el("dialog", { class: "lightbox", attrs: { "aria-label": label } });
  box.append(el("img", { src: source, alt: label }), button(T.close, { on: { click: () => box.close() } }, icon("close")));
  box.addEventListener("click", (event) => event.target === box && box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
