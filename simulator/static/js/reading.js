// Counts what a person has not read: what came while the phone was hidden, out of sight or scrolled up.
import { showCount } from "./badge.js";
import { prefs, savePrefs } from "./prefs.js";

const MUCH = 0.5;

/** Watch one phone; `onUnread(key, count)` hears of every change. */
export function createReading(phone, onUnread) {
  let isInSight = true;
  let shown = -1;

  function count() {
    const seen = prefs.seen[phone.key] ?? "";
    return phone.chat.items.filter((item) => item.from === "bot" && isAfter(item.id, seen)).length;
  }

  function mark() {
    const last = phone.chat.items.at(-1);
    const isWatching = !phone.element.hidden && isInSight && document.visibilityState === "visible" && phone.chat.isRead();
    if (isWatching && last && isAfter(last.id, prefs.seen[phone.key] ?? "")) {
      prefs.seen[phone.key] = last.id;
      savePrefs();
      phone.deeds.read().catch(() => {});
    }
    const unread = count();
    if (unread === shown) return;
    shown = unread;
    showCount(phone.badge, unread);
    onUnread(phone.key, unread);
  }

  new IntersectionObserver((entries) => {
    isInSight = entries.at(-1).intersectionRatio >= MUCH;
    mark();
  }, { threshold: [0, MUCH, 1] }).observe(phone.element);
  document.addEventListener("visibilitychange", mark);
  return { mark };
}

const isAfter = (id, other) => id.length > other.length || (id.length === other.length && id > other);
