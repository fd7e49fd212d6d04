// The components of a Flex message: box, text, button, image, icon, separator, filler, video.
import { el, makeTappable } from "./dom.js";
import { applyBox, applyPlace } from "./flex-layout.js";
import { ALIGN, colour, IMAGE_SIZES, length, ratio, TEXT_SIZES } from "./flex-sizes.js";
import { icon } from "./icons.js";

const COMPONENTS = { box, text, button, image, icon: inlineIcon, separator, filler, spacer: filler, video };

/** The element of component `c` inside a box of layout `parent`; the first one of a box takes no margin. */
export function renderComponent(c, parent, act, isFirst, gap) {
  const render = COMPONENTS[c.type];
  const node = render ? render(c, act) : el("span");
  applyPlace(node, c, parent, isFirst, gap);
  // A button and a box with an action answer to taps; a button does so by itself.
  if (c.action && c.type !== "button") makeTappable(node, c.action.label, () => act(c.action));
  return node;
}

function box(c, act) {
  const layout = ["horizontal", "baseline"].includes(c.layout) ? c.layout : "vertical";
  const node = el("div", { class: `flex-box flex-${layout}` });
  applyBox(node, c, layout);
  (c.contents ?? []).forEach((child, i) => node.append(renderComponent(child, layout, act, i === 0, c.spacing)));
  return node;
}

function text(c) {
  const node = el("div", { class: "flex-text" });
  if (c.contents?.length) node.append(...c.contents.map((span) => words(el("span"), span)));
  else node.textContent = c.text ?? "";
  words(node, c, "md");
  if (c.wrap) node.classList.add("wrap");
  if (c.align) node.style.textAlign = { start: "start", center: "center", end: "end" }[c.align] ?? "";
  if (length(c.lineSpacing, {})) node.style.lineHeight = `calc(1.3em + ${c.lineSpacing})`;
  if (c.wrap && c.maxLines > 0) {
    node.classList.add("clamp");
    node.style.webkitLineClamp = String(Number(c.maxLines));
  }
  return node;
}

/** Give a text or a span its size, weight, colour, style and decoration. */
function words(node, c, defaultSize) {
  if (c.type === "span") node.textContent = c.text ?? "";
  const size = length(c.size ?? defaultSize, TEXT_SIZES);
  if (size) node.style.fontSize = size;
  if (c.weight === "bold") node.style.fontWeight = "700";
  if (c.weight === "regular") node.style.fontWeight = "400";
  if (colour(c.color)) node.style.color = c.color;
  if (c.style === "italic") node.style.fontStyle = "italic";
  const line = { underline: "underline", "line-through": "line-through" }[c.decoration];
  if (line) node.style.textDecoration = line;
  return node;
}

function button(c, act) {
  const style = ["primary", "secondary"].includes(c.style) ? c.style : "link";
  const node = el("button", { type: "button", class: `flex-button ${style} ${c.height === "sm" ? "sm" : "md"}` },
    el("span", { text: c.action?.label ?? "" }));
  if (colour(c.color)) node.style[style === "link" ? "color" : "backgroundColor"] = c.color;
  node.addEventListener("click", (event) => { event.stopPropagation(); act(c.action); });
  return node;
}

function image(c) {
  const frame = el("div", { class: c.aspectMode === "cover" ? "flex-image-frame cover" : "flex-image-frame" });
  frame.style.width = length(c.size ?? "md", IMAGE_SIZES) ?? IMAGE_SIZES.md;
  frame.style.aspectRatio = ratio(c.aspectRatio);
  if (colour(c.backgroundColor)) frame.style.backgroundColor = c.backgroundColor;
  frame.append(pictureFrom(c.url, c.action?.label));
  return el("div", { class: "flex-image", style: { "justify-content": ALIGN[c.align] } }, frame);
}

function video(c, act) {
  const node = image({ ...c, url: c.previewUrl, size: "full", aspectMode: "cover", action: undefined });
  node.firstElementChild.append(icon("play"));
  makeTappable(node, c.action?.label, () => act(c.action ?? { type: "uri", uri: c.url }));
  return node;
}

function inlineIcon(c) {
  const size = length(c.size ?? "md", TEXT_SIZES) ?? TEXT_SIZES.md;
  const node = pictureFrom(c.url, "", "flex-icon");
  node.style.height = size;
  node.style.aspectRatio = ratio(c.aspectRatio);
  return node;
}

function separator(c) {
  return el("div", { class: "flex-separator", style: { "border-color": colour(c.color) } });
}

function filler() {
  return el("div", { class: "flex-filler" });
}

/** A picture from an address in a message: the web or our own paths only; one that does not load leaves its place empty. */
export function pictureFrom(url, alt = "", extraClass = "") {
  const node = el("img", { class: extraClass, alt, on: { error: () => { node.style.visibility = "hidden"; } } });
  if (/^(https?:\/\/|\/)/.test(url ?? "")) node.src = url;
  return node;
}
