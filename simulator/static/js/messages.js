// What stands in a bubble, one renderer for each kind of LINE message; an unknown kind shows its alternative text.
import { el } from "./dom.js";
import { renderFlex } from "./flex.js";
import { icon } from "./icons.js";
import { renderImagemap, renderTemplate } from "./cards.js";
import { appendLinked } from "./links.js";
import { stickerFile } from "./stickers.js";
import { T } from "./texts.js";
import { enlarge } from "./toast.js";

const RENDERERS = {
  text: (message) => words(message.text),
  textV2: (message) => words(substituted(message)),
  image: picture,
  sticker: (message) => el("img", { class: "sticker", src: stickerFile(message), alt: T.sticker }),
  location: place,
  file: (message, id) => download(id, "file", message.fileName ?? T.file, sizeWords(message.fileSize)),
  audio: (message, id) => download(id, "voice", T.audio, lengthWords(message.duration)),
  video: (message, id) => download(id, "play", T.video, "", message.originalContentUrl),
  flex: (message, id, phone) => renderFlex(message, phone.actor(id)),
  template: (message, id, phone) => renderTemplate(message, phone.actor(id)),
  imagemap: (message, id, phone) => renderImagemap(message, phone.actor(id)),
  typing: () => el("div", { class: "words", attrs: { role: "img", "aria-label": T.typing } }, el("i"), el("i"), el("i")),
};
const MEGABYTE = 1024 * 1024;
const WIDE = new Set(["flex", "template", "imagemap"]);

/** True for cards, which take the whole width and have the time below. */
export const isWide = (message) => WIDE.has(message.type);

/** The content of an item's bubble. A card we cannot draw must not take the whole chat down. */
export function renderMessage(item, phone) {
  const { message } = item;
  try {
    const render = RENDERERS[message.type];
    return render ? render(message, item.id, phone) : words(message.altText ?? T.unknown);
  } catch (error) {
    console.warn(error);
    return words(message.altText ?? T.unknown);
  }
}

function words(text) {
  const node = el("div", { class: "words" });
  appendLinked(node, String(text ?? ""));
  return node;
}

function substituted({ text, substitution = {} }) {
  const filled = text.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, key) => {
    if (!key) return all[0];
    return substitution[key]?.type === "mention" ? "@" : "";
  });
  return filled;
}

function picture(message, id) {
  const own = message.originalContentUrl ?? `/sim/content/${encodeURIComponent(id)}`;
  const shown = message.previewImageUrl ?? own;
  const image = el("img", { src: shown, alt: T.picture });
  const node = el("button", { type: "button", class: "picture", attrs: { "aria-label": T.enlarge }, on: { click: () => enlarge(own, T.picture) } }, image);
  image.addEventListener("error", () => node.replaceWith(el("span", { class: "picture lost", text: T.lostPicture })));
  return node;
}

function place(message) {
  return el("div", { class: "place" },
    el("img", { src: "/static/art/map.svg", alt: T.map }),
    el("b", { text: message.title || T.place }), el("span", { text: message.address ?? "" }));
}

function download(id, sign, title, detail, url) {
  const href = url ?? `/sim/content/${encodeURIComponent(id)}`;
  return el("a", { class: "file", href: /^(https?:|\/sim\/)/.test(href) ? href : "#", target: "_blank", rel: "noopener noreferrer" },
    icon(sign), el("span", {}, el("b", { text: title }), el("small", { text: detail })));
}

function sizeWords(bytes) {
  if (!bytes) return "";
  return bytes < MEGABYTE ? T.kilobytes(Math.max(1, Math.round(bytes / 1024))) : T.megabytes((bytes / MEGABYTE).toFixed(1));
}

function lengthWords(milliseconds) {
  const seconds = Math.round((milliseconds ?? 0) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
