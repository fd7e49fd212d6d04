// The red disc that counts unread messages.
import { T } from "./texts.js";

const MOST = 99;

/** Show `count` on a badge; the figure is drawn by the style sheet, so that it is no part of a button's name. */
export function showCount(badge, count) {
  badge.hidden = count === 0;
  badge.dataset.count = count > MOST ? `${MOST}+` : String(count);
  badge.setAttribute("role", "img");
  badge.setAttribute("aria-label", T.unread(count));
}
