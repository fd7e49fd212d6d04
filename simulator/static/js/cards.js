// Template messages and imagemaps.
import { el } from "./dom.js";
import { pictureFrom } from "./flex-components.js";
import { colour } from "./flex-sizes.js";
import { sideways } from "./sideways.js";

const TEMPLATES = { buttons: card, confirm: card, carousel, image_carousel: imageCarousel };

/** The drawing of a template message; `act(action)` does what its buttons say. */
export function renderTemplate(message, act) {
  return TEMPLATES[message.template.type](message.template, act);
}

function card(template, act, picture = template) {
  const node = el("div", { class: "card" });
  if (template.thumbnailImageUrl) node.append(thumbnail(template, picture, act));
  const words = el("div", { class: "card-words" });
  if (template.title) words.append(el("b", { text: template.title }));
  words.append(template.text ?? "");
  const pair = template.type === "confirm" ? " pair" : "";
  node.append(words, el("div", { class: `card-actions${pair}` }, ...template.actions.map((action) => actionButton(action, act))));
  return node;
}

function actionButton(action, act) {
  return el("button", { type: "button", class: "card-action", text: action.label, on: { click: () => act(action) } });
}

function thumbnail(template, { imageAspectRatio, imageSize, imageBackgroundColor }, act) {
  const classes = ["card-image", imageAspectRatio === "square" ? "square" : "", imageSize === "contain" ? "contain" : ""];
  const node = el("div", { class: classes.filter(Boolean).join(" "), style: { "background-color": colour(imageBackgroundColor) } },
    pictureFrom(template.thumbnailImageUrl));
  if (template.defaultAction) node.addEventListener("click", () => act(template.defaultAction));
  return node;
}

function carousel(template, act) {
  return sideways(template.columns.map((column) => card(column, act, template)), "cards");
}

function imageCarousel(template, act) {
  const columns = template.columns.map(({ imageUrl, action }) =>
    el("button", { type: "button", class: "image-card", attrs: { "aria-label": action.label ?? "" }, on: { click: () => act(action) } },
      pictureFrom(imageUrl), action.label ? el("span", { text: action.label }) : null));
  return sideways(columns, "cards");
}

/** The drawing of an imagemap: a picture with tappable areas. */
export function renderImagemap(message, act) {
  const { width, height } = message.baseSize;
  const node = el("div", { class: "imagemap", style: { "aspect-ratio": `${Number(width)} / ${Number(height)}` } },
    pictureFrom(`${message.baseUrl}/1040`, message.altText));
  for (const action of message.actions ?? []) node.append(mapArea(action, width, height, act));
  return node;
}

function mapArea(action, width, height, act) {
  const asAction = action.type === "uri" ? { ...action, uri: action.linkUri } : action;
  return tapArea(action.area, width, height, action.label ?? action.text ?? "", () => act(asAction));
}

/** A see-through button over a part of a picture that is `width` by `height` in the area's units. */
export function tapArea(area, width, height, label, tap) {
  const share = (part, whole) => `${(100 * Number(part)) / Number(whole)}%`;
  return el("button", {
    type: "button", class: "rich-area", attrs: { "aria-label": label }, on: { click: tap },
    style: { left: share(area.x, width), top: share(area.y, height), width: share(area.width, width), height: share(area.height, height) },
  });
}
