// The words of the Flex specification as CSS values. Whatever is neither a known word nor a plain measure is dropped.
export const GAPS = { none: "0px", xs: "2px", sm: "4px", md: "8px", lg: "12px", xl: "16px", xxl: "20px" };
export const TEXT_SIZES = { xxs: "11px", xs: "13px", sm: "14px", md: "16px", lg: "19px", xl: "22px", xxl: "29px", "3xl": "35px", "4xl": "48px", "5xl": "74px" };
export const IMAGE_SIZES = {
  xxs: "40px", xs: "60px", sm: "80px", md: "100px", lg: "120px", xl: "140px", xxl: "160px",
  "3xl": "180px", "4xl": "200px", "5xl": "220px", full: "100%",
};
export const BORDERS = { none: "0px", light: "0.5px", normal: "1px", medium: "2px", "semi-bold": "3px", bold: "4px" };
export const ALIGN = { start: "flex-start", center: "center", end: "flex-end", top: "flex-start", bottom: "flex-end", "flex-start": "flex-start", "flex-end": "flex-end" };
export const JUSTIFY = { ...ALIGN, "space-between": "space-between", "space-around": "space-around", "space-evenly": "space-evenly" };

const MEASURE = /^-?\d+(\.\d+)?(px|%)$/;
const COLOUR = /^#([0-9a-f]{6}|[0-9a-f]{8})$/i;
const RATIO = /^(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)$/;

/** A CSS length for a keyword of `words` or a measure such as "12px" or "50%"; undefined for anything else. */
export function length(value, words) {
  if (Object.hasOwn(words, value)) return words[value];
  return MEASURE.test(value) ? value : undefined;
}

export const colour = (value) => (COLOUR.test(value) ? value : undefined);

/** "20:13" as a CSS aspect ratio, 1 by default. */
export function ratio(value) {
  const match = RATIO.exec(value ?? "");
  return match ? `${match[1]} / ${match[2]}` : "1 / 1";
}

/** The background of a linear gradient object, or undefined. */
export function gradient(background) {
  if (background?.type !== "linearGradient" || !/^\d+(\.\d+)?deg$/.test(background.angle)) return undefined;
  const stops = [colour(background.startColor), centre(background), colour(background.endColor)].filter(Boolean);
  return `linear-gradient(${background.angle}, ${stops.join(", ")})`;
}

function centre({ centerColor, centerPosition = "50%" }) {
  if (!colour(centerColor)) return undefined;
  return `${centerColor} ${MEASURE.test(centerPosition) ? centerPosition : "50%"}`;
}
