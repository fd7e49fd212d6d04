// One row of a conversation: the avatar, the bubble, the time, and the menu of an own message.
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { isWide, renderMessage } from "./messages.js";
import { openMessageMenu } from "./message-menu.js";
import { T } from "./texts.js";
import { inBangkok, isoTime } from "./thai-date.js";

/** True if `a` stands before `b`: message IDs are numbers that only grow. */
export const beforeInOrder = (a, b) => (a.id.length === b.id.length ? a.id < b.id : a.id.length < b.id.length);

/** True if `item` belongs to the same breath as `previous`: same side, same minute, same sender. */
export function follows(item, previous) {
  return !previous.unsent && previous.from === item.from && previous.message.sender?.name === item.message.sender?.name
    && previous.at.slice(0, 16) === item.at.slice(0, 16);
}

/** The row of an item; `isLead` says that a new group begins. */
export function renderRow(item, phone, isLead) {
  if (item.unsent) return el("div", { class: "note", text: item.from === "user" ? T.unsentByMe : T.unsentByBot, data: { id: item.id } });
  const bubble = el("div", { class: "bubble", data: { from: item.from, kind: item.message.type, id: item.id } }, renderMessage(item, phone));
  const line = el("div", { class: "line" }, bubble, meta(item));
  const classes = ["row", `row-${item.from}`, isLead ? "lead" : "", isWide(item.message) ? "wide" : ""].filter(Boolean).join(" ");
  if (item.from === "user") {
    if (item.channel === "user") addMenu(item, phone, line, bubble);
    return el("div", { class: classes }, el("div", { class: "column" }, line));
  }
  return el("div", { class: item.message.type === "typing" ? `${classes} typing` : classes },
    avatar(item.message.sender), el("div", { class: "column" }, el("div", { class: "sender", text: item.message.sender?.name ?? T.account }), line));
}

function avatar(sender) {
  return el("img", { class: "avatar", src: sender?.iconUrl ?? "/static/art/office.svg", alt: "" });
}

function meta(item) {
  const at = inBangkok(item.at);
  if (!at) return null;
  const words = [item.edited ? T.edited : null, item.from === "user" ? T.read : null].filter(Boolean);
  return el("div", { class: "meta" }, ...words.map((word) => el("span", { text: word })), el("time", { text: isoTime(at), dateTime: item.at }));
}

function addMenu(item, phone, line, bubble) {
  const open = () => openMessageMenu(item, phone, opener);
  const opener = button(T.messageMenu, { class: "own-menu", attrs: { "aria-haspopup": "menu" }, on: { click: open } }, icon("more"));
  line.append(opener);
  // A long press on a touch screen arrives as contextmenu too.
  bubble.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    open();
  });
}
