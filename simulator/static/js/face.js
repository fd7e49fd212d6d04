// The round initial that stands for a person.
import { el } from "./dom.js";

const COLOURS = ["#2f6fb3", "#a2497f", "#7a5c2e", "#2b7d6d", "#6b52a8", "#b0532c", "#54708a", "#3c7a2f"];
const TITLES = /^(ครู|คุณ|ศน\.|ผอ\.|หัวหน้า|นาย|นางสาว|นาง)/;
const LEADING_VOWELS = /^[เแโใไ]/;

/** A coloured disc with the first consonant of the person's name. */
export function face(name, index) {
  const bare = name.replace(TITLES, "").trim() || name;
  const letter = [...bare.replace(LEADING_VOWELS, "")][0] ?? "?";
  const colour = COLOURS[index % COLOURS.length];
  return el("span", { class: "face", data: { letter }, style: { "background-color": colour }, attrs: { "aria-hidden": "true" } });
}

export const faceIndex = (key) => [...key].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 997, 7);
