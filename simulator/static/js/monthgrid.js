// The grid of one month, weeks beginning on Sunday as on a Thai wall calendar.
import { el } from "./dom.js";
import { addDays, daysInMonth, isoDate, longDay, SHORT_WEEKDAYS, WEEKDAYS, weekdayOf } from "./thai-date.js";

const ARROWS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The table of the month of `chosen`. `isAllowed(iso)` says which days may be taken; `onChoose(day)` hears of a choice. */
export function monthGrid({ chosen, shown, today, isAllowed, onChoose }) {
  const dayButtons = (week) => week.map((day) => el("td", {}, day ? dateButton(day, { chosen, today, isAllowed, onChoose }) : null));
  const table = el("table", { class: "month" },
    el("thead", {}, el("tr", {}, ...SHORT_WEEKDAYS.map((name, i) => el("th", { text: name, abbr: WEEKDAYS[i], scope: "col" })))),
    el("tbody", {}, ...weeksOf(shown).map((week) => el("tr", {}, ...dayButtons(week)))));
  table.addEventListener("keydown", (event) => {
    const iso = event.target.dataset?.date;
    if (!iso || !ARROWS[event.key]) return;
    event.preventDefault();
    const [year, month, day] = iso.split("-").map(Number);
    const next = addDays({ ...chosen, year, month, day }, ARROWS[event.key]);
    if (isAllowed(isoDate(next))) onChoose(next, true);
  });
  return table;
}

/** The weeks of a month: seven places each, null where another month's day would stand. Always six, so the sheet keeps its height. */
function weeksOf({ year, month }) {
  const blanks = weekdayOf({ year, month, day: 1 });
  const days = daysInMonth(year, month);
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_place, weekday) => {
    const day = week * 7 + weekday - blanks + 1;
    return day >= 1 && day <= days ? { year, month, day } : null;
  }));
}

function dateButton(day, { chosen, today, isAllowed, onChoose }) {
  const iso = isoDate(day);
  const isChosen = iso === isoDate(chosen);
  return el("button", {
    type: "button", class: iso === today ? "date today" : "date", text: String(day.day), disabled: !isAllowed(iso),
    tabIndex: isChosen ? 0 : -1, data: { date: iso }, attrs: { "aria-label": longDay(day), "aria-pressed": String(isChosen) },
    on: { click: () => onChoose({ ...chosen, ...day }, true) },
  });
}
