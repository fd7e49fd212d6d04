// Builds elements. Text only ever goes in through textContent, styles through the style object: data is never markup.

/** An element. `options`: class, text, attrs {}, data {}, style {}, on {}; other keys are set as properties. */
export function el(tag, options = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) set(node, key, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SETTERS = {
  class: (node, value) => { node.className = value; },
  text: (node, value) => { node.textContent = value; },
  attrs: (node, value) => each(value, (k, v) => v !== undefined && v !== null && node.setAttribute(k, v)),
  data: (node, value) => each(value, (k, v) => v !== undefined && v !== null && (node.dataset[k] = v)),
  style: (node, value) => each(value, (k, v) => v && node.style.setProperty(k, v)),
  on: (node, value) => each(value, (k, v) => node.addEventListener(k, v)),
};

const each = (object, use) => Object.entries(object).forEach(([k, v]) => use(k, v));

function set(node, key, value) {
  if (value === undefined || value === null) return;
  if (SETTERS[key]) SETTERS[key](node, value);
  else node[key] = value;
}

/** A push button whose accessible name is `label` (shown unless an icon stands for it). */
export function button(label, options = {}, ...children) {
  const named = children.length ? { attrs: { "aria-label": label, title: label, ...options.attrs } } : { text: label };
  return el("button", { type: "button", ...options, ...named, ...(children.length ? {} : { attrs: options.attrs }) }, ...children);
}

/** Make any element behave as a button named `label` (or by its own text). */
export function makeTappable(node, label, tap) {
  node.classList.add("tappable");
  node.setAttribute("role", "button");
  node.tabIndex = 0;
  if (label) node.setAttribute("aria-label", label);
  const run = (event) => { event.stopPropagation(); tap(); };
  node.addEventListener("click", run);
  node.addEventListener("keydown", (event) => {
    if (event.target !== node || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    run(event);
  });
}

const CALM = window.matchMedia("(prefers-reduced-motion: reduce)");

/** "smooth", or "auto" for a reader who asked for less motion. */
export const motion = () => (CALM.matches ? "auto" : "smooth");
