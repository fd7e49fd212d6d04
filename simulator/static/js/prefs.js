// What the page remembers in this browser: which phones are shown, and how far each chat was read.
const KEY = "nithet.simulator";
const FIRST_SHOWN = ["teacher", "clerk", "supervisor", "head"];

const saved = read();
const asked = new URLSearchParams(location.search).get("phones");

export const prefs = {
  shown: new Set(asked ? asked.split(",") : saved.shown ?? FIRST_SHOWN),
  current: asked ? asked.split(",")[0] : saved.current ?? FIRST_SHOWN[0],
  seen: saved.seen ?? {},
};

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

/** Write the preferences; a browser that forbids it just forgets them. */
export function savePrefs() {
  try {
    localStorage.setItem(KEY, JSON.stringify({ shown: [...prefs.shown], current: prefs.current, seen: prefs.seen }));
  } catch {
    // private windows may refuse
  }
}
