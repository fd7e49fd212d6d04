// The sheets behind the composer's buttons: what to attach, which sticker, which place.
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { openSheet } from "./sheet.js";
import { STICKERS, stickerFile, stickerIds } from "./stickers.js";
import { T } from "./texts.js";
import { orSay } from "./toast.js";

const KINDS = ["image", "file", "place", "voice"];
const LONGEST = 100;

/** Ask what to send; `pick(kind)` hears the choice. */
export function openAttach(phone, pick) {
  const choice = (kind) => button(T[kind], { on: { click: () => { close(); pick(kind); } } }, icon(kind), el("span", { text: T[kind] }));
  const close = openSheet(phone, T.attachTitle, el("div", {},
    el("h3", { class: "sheet-title", text: T.attachTitle }), el("div", { class: "attach" }, ...KINDS.map(choice))));
}

export function openStickers(phone) {
  const send = (name) => { close(); orSay(phone.deeds.sticker(stickerIds(name))).then((done) => done && phone.sent()); };
  const choice = (name) => button(T.stickers[name], { on: { click: () => send(name) } }, el("img", { src: stickerFile(stickerIds(name)), alt: "" }));
  const close = openSheet(phone, T.chooseSticker, el("div", {},
    el("h3", { class: "sheet-title", text: T.chooseSticker }), el("div", { class: "stickers" }, ...STICKERS.map(choice))));
}

export function openPlace(phone) {
  const fields = Object.fromEntries(Object.entries(T.placeSample).map(([name, value]) => [name, el("input", { value, maxLength: LONGEST })]));
  for (const name of ["latitude", "longitude"]) Object.assign(fields[name], { type: "number", step: "any" });
  const label = (words, name) => el("label", {}, words, fields[name]);
  const send = () => {
    close();
    const place = { title: fields.title.value, address: fields.address.value, latitude: Number(fields.latitude.value), longitude: Number(fields.longitude.value) };
    orSay(phone.deeds.location(place)).then((done) => done && phone.sent());
  };
  const close = openSheet(phone, T.placeTitle, el("div", {},
    el("h3", { class: "sheet-title", text: T.placeTitle }),
    el("div", { class: "fields" }, label(T.placeName, "title"), label(T.placeAddress, "address"),
      el("div", { class: "two" }, label(T.latitude, "latitude"), label(T.longitude, "longitude"))),
    el("div", { class: "sheet-actions" },
      button(T.cancel, { class: "pill", on: { click: () => close() } }), button(T.send, { class: "pill pill-main", on: { click: send } }))));
}
