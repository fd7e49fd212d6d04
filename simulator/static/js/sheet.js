// A sheet that slides up inside one phone. Holds the focus until it is closed, then gives it back.
import { el } from "./dom.js";

/** Open `content` as a dialog named `title` on `phone`. Returns close(); `onClose` is called once. */
export function openSheet(phone, title, content, onClose = () => {}) {
  const sheet = el("div", { class: "sheet", tabIndex: -1, attrs: { role: "dialog", "aria-modal": "true", "aria-label": title } }, content);
  const scrim = el("div", { class: "scrim" }, sheet);
  const before = document.activeElement;
  let isOpen = true;

  // The focus falls on the page when the button that had it is redrawn; Escape must work then too.
  function onKey(event) {
    const isHere = scrim.contains(document.activeElement) || document.activeElement === document.body;
    if (event.key === "Escape" && isHere) close();
  }

  function close() {
    if (!isOpen) return;
    isOpen = false;
    phone.screen.inert = false;
    document.removeEventListener("keydown", onKey);
    scrim.remove();
    if (before?.isConnected) before.focus({ preventScroll: true });
    onClose();
  }

  scrim.addEventListener("pointerdown", (event) => event.target === scrim && close());
  document.addEventListener("keydown", onKey);
  phone.closeSheet?.();
  phone.closeSheet = close;
  phone.screen.inert = true;
  phone.frame.append(scrim);
  (sheet.querySelector("[autofocus]") ?? sheet).focus({ preventScroll: true });
  return close;
}
