// One conversation: keeps bubbles in order, replaces what was edited, and follows the end unless the reader scrolled up.
import { button, el, motion } from "./dom.js";
import { icon } from "./icons.js";
import { beforeInOrder, follows, renderRow } from "./rows.js";
import { T } from "./texts.js";
import { inBangkok, isoDate, longDay } from "./thai-date.js";

const NEAR_END_PX = 60;
const SHOWN_AT_ONCE = 150;

/** The conversation of one phone. `phone` gives what the renderers need; `onChange()` follows every change. */
export function createChat(phone, onChange) {
  const log = el("div", { class: "log", attrs: { role: "log" } });
  const scroller = el("div", { class: "chat", tabIndex: 0, attrs: { role: "region", "aria-label": T.chat(phone.person.name) } }, log);
  const jump = button(T.newBelow, { class: "jump", hidden: true, on: { click: () => toEnd(motion()) } });
  jump.append(icon("down"));
  const typing = renderRow({ id: "", from: "bot", message: { type: "typing" } }, phone, true);
  const earlier = button(T.earlier, { class: "earlier", on: { click: showEarlier } });
  const items = [];
  const known = new Set();
  let firstShown = 0;
  let atEnd = true;
  let isTravelling = false;
  let lastTop = 0;

  const isNearEnd = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < NEAR_END_PX;

  function toEnd(behavior = "auto") {
    atEnd = true;
    jump.hidden = true;
    isTravelling = !isNearEnd();
    scroller.scrollTo({ top: scroller.scrollHeight, behavior });
  }

  // A move upwards is the reader's wish to stay there, unless the page itself is on its way to the end.
  function onScroll() {
    const wasAtEnd = atEnd;
    if (isNearEnd()) atEnd = true;
    else if (!isTravelling && scroller.scrollTop < lastTop) atEnd = false;
    lastTop = scroller.scrollTop;
    if (!atEnd || (wasAtEnd && jump.hidden)) return;
    jump.hidden = true;
    onChange();
  }

  function onScrollEnd() {
    isTravelling = false;
    if (atEnd && !isNearEnd()) toEnd();
  }

  const stopTravelling = () => { isTravelling = false; };
  scroller.addEventListener("scroll", onScroll, { passive: true });
  scroller.addEventListener("scrollend", onScrollEnd);
  scroller.addEventListener("wheel", stopTravelling, { passive: true });
  scroller.addEventListener("touchmove", stopTravelling, { passive: true });
  const sizes = new ResizeObserver(() => atEnd && toEnd());
  sizes.observe(scroller);
  sizes.observe(log);

  function put(item) {
    if (known.has(item.id)) {
      items[items.findIndex((old) => old.id === item.id)] = item;
      return false;
    }
    known.add(item.id);
    let at = items.length;
    while (at > 0 && beforeInOrder(item, items[at - 1])) at -= 1;
    items.splice(at, 0, item);
    return true;
  }

  function redraw() {
    const rows = [];
    if (firstShown > 0) rows.push(earlier);
    for (let i = firstShown; i < items.length; i += 1) rows.push(...rowsFor(items[i], items[i - 1], i === firstShown));
    log.replaceChildren(...rows);
  }

  function rowsFor(item, previous, isFirst) {
    const day = inBangkok(item.at);
    const isNewDay = day && (isFirst || isoDate(day) !== isoDate(inBangkok(previous.at)));
    const row = renderRow(item, phone, isNewDay || isFirst || !follows(item, previous));
    return isNewDay ? [el("div", { class: "day", text: longDay(day) }), row] : [row];
  }

  function showEarlier() {
    const fromEnd = scroller.scrollHeight - scroller.scrollTop;
    firstShown = Math.max(0, firstShown - SHOWN_AT_ONCE);
    atEnd = false;
    redraw();
    scroller.scrollTop = scroller.scrollHeight - fromEnd;
  }

  function receive(news) {
    const isFilling = items.length === 0;
    const last = items.at(-1);
    const added = news.filter(put);
    const appended = added.length > 0 && !isFilling && items.at(-added.length - 1) === last;
    if (isFilling) firstShown = Math.max(0, items.length - SHOWN_AT_ONCE);
    if (appended && added.length === news.length) appendRows(items.length - added.length);
    else redraw();
    const isOwn = added.some((item) => item.from === "user");
    if (atEnd || isOwn) toEnd(isFilling ? "auto" : motion());
    else if (added.length > 0) jump.hidden = false;
  }

  function appendRows(from) {
    for (let i = from; i < items.length; i += 1) {
      const rows = rowsFor(items[i], items[i - 1], false);
      rows.at(-1).classList.add("fresh");
      log.append(...rows);
    }
  }

  return {
    element: el("div", { class: "chat-wrap" }, scroller, jump),
    items,
    receive(news) {
      if (news.length > 0) receive(news);
    },
    setTyping(isTyping) {
      if (!isTyping) typing.remove();
      else if (log.lastChild !== typing) log.append(typing);
    },
    isRead: () => atEnd,
    toEnd,
    redraw,
  };
}
