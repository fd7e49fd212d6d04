// A small menu beside its opener, within a phone. Escape, a click elsewhere or a choice closes it.
import { el } from "./dom.js";

/** Open a menu of [label, action, isHarsh] rows near `opener`, inside `host`. */
export function openPopup(host, opener, choices) {
  const menu = el("div", { class: "menu", attrs: { role: "menu" } });
  const close = (event) => {
    if (event?.type === "pointerdown" && menu.contains(event.target)) return;
    document.removeEventListener("pointerdown", close, true);
    opener.setAttribute("aria-expanded", "false");
    menu.remove();
  };
  for (const [label, action, isHarsh] of choices) {
    const choose = () => { close(); opener.focus(); action(); };
    menu.append(el("button", { type: "button", text: label, class: isHarsh ? "harsh" : "", attrs: { role: "menuitem" }, on: { click: choose } }));
  }
  menu.addEventListener("keydown", (event) => onKey(event, menu, () => { close(); opener.focus(); }));
  host.append(menu);
  place(menu, host, opener);
  opener.setAttribute("aria-expanded", "true");
  document.addEventListener("pointerdown", close, true);
  menu.firstElementChild.focus({ preventScroll: true });
}

function onKey(event, menu, leave) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") leave();
  if (!step) return;
  event.preventDefault();
  const rows = [...menu.children];
  rows.at((rows.indexOf(document.activeElement) + step) % rows.length).focus();
}

function place(menu, host, opener) {
  const room = host.getBoundingClientRect();
  const at = opener.getBoundingClientRect();
  const below = at.bottom - room.top + 4;
  const top = below + menu.offsetHeight > room.height ? at.top - room.top - menu.offsetHeight - 4 : below;
  const left = Math.min(at.left - room.left, room.width - menu.offsetWidth - 8);
  menu.style.top = `${Math.max(4, top)}px`;
  menu.style.left = `${Math.max(4, left)}px`;
}
