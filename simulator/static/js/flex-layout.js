// How Flex components share space: flex, margins, paddings, borders, positions, as CSS flexbox.
import { ALIGN, BORDERS, colour, GAPS, gradient, JUSTIFY, length } from "./flex-sizes.js";

const GROWS_IN_ROW = new Set(["box", "button", "image", "text", "filler", "spacer", "video"]);
const OFFSETS = { offsetTop: "top", offsetBottom: "bottom", offsetStart: "inset-inline-start", offsetEnd: "inset-inline-end" };
const PADDINGS = { paddingAll: "padding", paddingTop: "padding-top", paddingBottom: "padding-bottom", paddingStart: "padding-inline-start", paddingEnd: "padding-inline-end" };
const MEASURES = { width: "width", height: "height", maxWidth: "max-width", maxHeight: "max-height" };
const SPACERS = { xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };

/** Place a component in its parent: share of the space, distance from the one before, own position. */
export function applyPlace(node, c, parent, isFirst, gap) {
  const isRow = parent !== "vertical";
  node.style.flex = share(c, isRow);
  if (isRow && c.type !== "icon" && node.style.flexGrow !== "0") node.style.minWidth = "0";
  const distance = isFirst ? undefined : length(c.margin ?? gap, GAPS);
  if (distance) node.style.setProperty(isRow ? "margin-inline-start" : "margin-top", distance);
  if (parent === "horizontal" && ALIGN[c.gravity]) node.style.alignSelf = ALIGN[c.gravity];
  if (c.type === "spacer") node.style.minHeight = SPACERS[c.size ?? "md"] ?? SPACERS.md;
  set(node, c, OFFSETS, GAPS);
  if (c.position === "absolute") node.style.position = "absolute";
  else if (Object.keys(OFFSETS).some((name) => c[name])) node.style.position = "relative";
}

/** The CSS `flex` of a component: in a row an equal share unless it says otherwise, in a column its own height. */
function share(c, isRow) {
  if (c.type === "separator") return "none";
  if (c.type === "box" && isRow && c.width) return "0 0 auto";
  const own = Number.isFinite(c.flex) ? c.flex : fallback(c, isRow);
  if (own === 0) return "0 0 auto";
  return isRow ? `${own} ${own} 0px` : `${own} 0 auto`;
}

function fallback(c, isRow) {
  if (isRow) return GROWS_IN_ROW.has(c.type) ? 1 : 0;
  return c.type === "filler" ? 1 : 0;
}

/** Give a box its paddings, border, background and alignment. */
export function applyBox(node, c, layout) {
  set(node, c, PADDINGS, GAPS);
  set(node, c, MEASURES, {});
  const background = gradient(c.background) ?? colour(c.backgroundColor);
  if (background) node.style.background = background;
  if (colour(c.borderColor) || c.borderWidth) border(node, c);
  const corner = length(c.cornerRadius, GAPS);
  if (corner) node.style.borderRadius = corner;
  if (corner || c.height || c.maxHeight) node.dataset.ownOverflow = "";
  if (JUSTIFY[c.justifyContent]) node.style.justifyContent = JUSTIFY[c.justifyContent];
  if (ALIGN[c.alignItems] && layout !== "baseline") node.style.alignItems = ALIGN[c.alignItems];
}

function border(node, c) {
  const width = length(c.borderWidth ?? "none", BORDERS);
  if (width) node.style.border = `${width} solid ${colour(c.borderColor) ?? "#d4d6da"}`;
}

function set(node, c, table, words) {
  for (const [name, property] of Object.entries(table)) {
    const value = c[name] === undefined ? undefined : length(c[name], words);
    if (value) node.style.setProperty(property, value);
  }
}
