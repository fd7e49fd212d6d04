// The rich menu under the composer: a picture with tappable areas, folded away by its bar.
import { tapArea } from "./cards.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { T } from "./texts.js";

/** The place for the rich menu of one phone. */
export function createRichMenu(phone) {
  const words = el("span");
  const bar = el("button", { type: "button", class: "rich-bar", attrs: { "aria-expanded": "false" }, on: { click: () => open(body.hidden) } }, words, icon("down"));
  const body = el("div", { class: "rich-body", hidden: true });
  const element = el("div", { class: "rich", hidden: true }, body, bar);
  let shownFor = "";

  function open(isOpen) {
    body.hidden = !isOpen;
    bar.setAttribute("aria-expanded", String(isOpen));
  }

  function update(menu) {
    const key = menu ? JSON.stringify(menu) : "";
    if (key === shownFor) return;
    const isNew = shownFor === "";
    shownFor = key;
    element.hidden = !menu;
    if (!menu) return;
    words.textContent = menu.chatBarText || T.menu;
    const { width, height } = menu.size;
    body.style.aspectRatio = `${Number(width)} / ${Number(height)}`;
    body.replaceChildren(el("img", { src: menu.image, alt: "" }), ...menu.areas.map((area) =>
      tapArea(area.bounds, width, height, labelOf(area.action), () => phone.perform(area.action))));
    if (isNew) open(Boolean(menu.selected));
  }

  return { element, update, open };
}

const labelOf = (action) => action.label ?? action.displayText ?? action.text ?? action.uri ?? T.menu;
