// The row that chooses phones: several beside each other, or on a small screen one at a time.
import { showCount } from "./badge.js";
import { button, el } from "./dom.js";
import { face, faceIndex } from "./face.js";
import { prefs } from "./prefs.js";
import { T } from "./texts.js";

/** Build the strip in `host`; `onChange()` is called after the choice in `prefs` changed. */
export function createStrip(host, onChange) {
  const row = el("div", { class: "strip-row" }, el("span", { class: "strip-title", text: T.show }));
  const chips = new Map();
  let single = false;
  host.setAttribute("aria-label", T.show);
  host.append(row);

  function choose(key) {
    if (single) prefs.current = key;
    else if (!prefs.shown.delete(key)) prefs.shown.add(key);
    onChange();
  }

  function add(person) {
    const badge = el("span", { class: "badge", hidden: true });
    const words = el("span", { text: person.name });
    const chip = button(person.name, { class: "chip", data: { choose: person.key }, on: { click: () => choose(person.key) } },
      face(person.name, faceIndex(person.key)), words, badge);
    chip.removeAttribute("title");
    row.append(chip);
    chips.set(person.key, { chip, badge, words });
  }

  return {
    update(people) {
      for (const person of people) if (!chips.has(person.key)) add(person);
    },
    mark(shown, isSingle) {
      single = isSingle;
      for (const [key, { chip }] of chips) chip.setAttribute("aria-pressed", String(shown.has(key)));
      if (single) chips.get(prefs.current)?.chip.scrollIntoView({ inline: "center", block: "nearest" });
    },
    setUnread(key, count) {
      if (!chips.has(key)) return;
      const { chip, badge } = chips.get(key);
      showCount(badge, count);
      chip.setAttribute("aria-description", count > 0 ? T.unread(count) : "");
    },
  };
}
