// A row that scrolls sideways: by touch, by wheel, by keyboard focus, and by arrows for a mouse.
import { el, motion } from "./dom.js";
import { icon } from "./icons.js";

const STEP = 0.8;

/** The scrolling row of `children`. */
export function sideways(children, extraClass = "") {
  const track = el("div", { class: "sideways-track" }, ...children);
  const move = (way) => track.scrollBy({ left: way * track.clientWidth * STEP, behavior: motion() });
  // The arrows only repeat what scrolling does, so they stay out of the reading and tab order.
  const arrow = (name, way) => el("button", { type: "button", class: `sideways-arrow ${name}`, tabIndex: -1, attrs: { "aria-hidden": "true" }, on: { click: () => move(way) } }, icon(way < 0 ? "left" : "right"));
  const node = el("div", { class: `sideways ${extraClass}`.trim() }, track, arrow("back", -1), arrow("on", 1));
  const mark = () => {
    node.classList.toggle("has-back", track.scrollLeft > 4);
    node.classList.toggle("has-on", track.scrollLeft + track.clientWidth < track.scrollWidth - 4);
  };
  track.addEventListener("scroll", mark, { passive: true });
  new ResizeObserver(mark).observe(track);
  return node;
}
