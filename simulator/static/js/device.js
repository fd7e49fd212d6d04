// What makes the frame look like a phone or like the window of LINE for PC; nothing of it does anything.
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";
import { inBangkok, isoTime } from "./thai-date.js";

const OFFICE = "/static/art/office.svg";
const hidden = { "aria-hidden": "true" };

/** The decorations of a phone and update(now, lastItem). */
export function deviceParts({ pc }) {
  const time = el("span");
  const last = el("span");
  const bar = el("div", { class: "bar" }, el("img", { src: OFFICE, alt: "" }), el("b", { text: T.account }), icon("shield", "shield"));
  const talk = el("div", { class: "talk" }, el("img", { src: OFFICE, alt: "" }), el("div", { class: "talk-words" }, el("b", { text: T.account }), last));
  return {
    bar,
    status: pc ? null : el("div", { class: "status", attrs: hidden }, time),
    titlebar: pc ? el("div", { class: "titlebar", attrs: hidden }, el("span", { text: "LINE" }), ...["minimise", "maximise", "close"].map((name) => el("i", {}, icon(name)))) : null,
    rail: pc ? el("div", { class: "rail", attrs: hidden }, icon("talk"), icon("person"), icon("phone"), icon("menu")) : null,
    talks: pc ? el("div", { class: "talks", attrs: hidden }, talk) : null,
    update(now, item) {
      const at = inBangkok(now);
      if (at) time.textContent = isoTime(at);
      last.textContent = item ? summary(item) : "";
    },
  };
}

const summary = ({ message }) => message.text ?? message.altText ?? T[message.type] ?? "";
