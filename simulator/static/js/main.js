// The page: follows the simulator and hands its news to the toolbar, the strip and the phones.
import { el } from "./dom.js";
import { createPhone } from "./phone.js";
import { prefs, savePrefs } from "./prefs.js";
import { follow } from "./state.js";
import { createStrip } from "./strip.js";
import { T } from "./texts.js";
import { createToolbar } from "./toolbar.js";

const deck = document.getElementById("deck");
const toolbar = createToolbar(document.getElementById("toolbar"));
const strip = createStrip(document.getElementById("strip"), arrange);
const empty = el("p", { class: "deck-empty", text: T.nobody, hidden: true });
const phones = new Map();
const single = window.matchMedia("(max-width: 720px)");
deck.append(empty);

function phoneOf(person) {
  if (!phones.has(person.key)) {
    const phone = createPhone(person, { onUnread: strip.setUnread, onHide: hide });
    phones.set(person.key, phone);
    deck.append(phone.element);
  }
  return phones.get(person.key);
}

function hide(key) {
  prefs.shown.delete(key);
  arrange();
}

/** Show the chosen phones: side by side, or on a small screen the current one alone. */
function arrange() {
  if (single.matches && !phones.has(prefs.current)) prefs.current = phones.keys().next().value;
  for (const [key, phone] of phones) {
    const isShown = single.matches ? key === prefs.current : prefs.shown.has(key);
    phone.show(isShown);
  }
  empty.hidden = phones.size === 0 || [...phones.values()].some((phone) => !phone.element.hidden);
  strip.mark(single.matches ? new Set([prefs.current]) : prefs.shown, single.matches);
  savePrefs();
}

function onState(state) {
  const known = phones.size;
  strip.update(state.people);
  const items = grouped(state.items);
  for (const person of state.people) phoneOf(person).update(person, state, items.get(person.key) ?? []);
  toolbar.update(state);
  if (phones.size !== known) arrange();
}

function grouped(items) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.person)) groups.set(item.person, []);
    groups.get(item.person).push(item);
  }
  return groups;
}

function onRestart() {
  for (const phone of phones.values()) phone.element.remove();
  phones.clear();
}

single.addEventListener("change", arrange);
follow({ onState, onRestart, onLost: toolbar.lost });
