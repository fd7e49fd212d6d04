// Flex messages: containers and blocks. The components inside them are drawn by flex-components.js.
import { el, makeTappable } from "./dom.js";
import { renderComponent } from "./flex-components.js";
import { colour } from "./flex-sizes.js";
import { sideways } from "./sideways.js";

const BLOCKS = ["header", "hero", "body", "footer"];
const SIZES = new Set(["nano", "micro", "deca", "hecto", "kilo", "mega", "giga"]);

/** The drawing of a Flex message; `act(action)` does what its buttons say. */
export function renderFlex(message, act) {
  const { contents } = message;
  if (contents.type !== "carousel") return renderBubble(contents, act);
  const bubbles = contents.contents.map((bubble) => renderBubble(bubble, act));
  return sideways(bubbles, "flex-carousel");
}

function renderBubble(bubble, act) {
  const size = SIZES.has(bubble.size) ? bubble.size : "mega";
  const node = el("div", { class: "flex-bubble", data: { size }, dir: bubble.direction === "rtl" ? "rtl" : "ltr" });
  for (const name of BLOCKS) {
    if (bubble[name]) node.append(renderBlock(name, bubble, act, node.childElementCount > 0));
  }
  if (bubble.action) makeTappable(node, bubble.action.label, () => act(bubble.action));
  return node;
}

function renderBlock(name, bubble, act, hasAbove) {
  const style = bubble.styles?.[name] ?? {};
  const node = renderComponent(bubble[name], "vertical", act, true);
  node.classList.add(`flex-${name}`);
  node.style.flex = name === "body" ? "1 0 auto" : "none"; // bubbles of one carousel end at one line
  if (colour(style.backgroundColor) && !node.style.background) node.style.backgroundColor = style.backgroundColor;
  if (style.separator && hasAbove) {
    node.classList.add("flex-rule-above");
    if (colour(style.separatorColor)) node.style.borderTopColor = style.separatorColor;
  }
  return node;
}
