// The dialog behind LINE's datetimepicker action: a Thai calendar with Buddhist years, a time, or both.
import { button, el } from "./dom.js";
import { icon } from "./icons.js";
import { monthGrid } from "./monthgrid.js";
import { openSheet } from "./sheet.js";
import { T } from "./texts.js";
import { buddhistYear, daysInMonth, inBangkok, isoDate, isoTime, longDay, MONTHS } from "./thai-date.js";

const FIRST = { date: "1900-01-01", time: "00:00", datetime: "1900-01-01T00:00" };
const LAST = { date: "2100-12-31", time: "23:59", datetime: "2100-12-31T23:59" };
const YEARS_AROUND = 10;
const FORMATS = { date: isoDate, time: isoTime, datetime: (d) => `${isoDate(d)}T${isoTime(d)}` };

/** Ask for what `action` wants; the parameters of the postback, or null if the person turned away. */
export function pickDate(phone, action) {
  const mode = FORMATS[action.mode] ? action.mode : "date";
  const bounds = { min: clean(action.min) ?? FIRST[mode], max: clean(action.max) ?? LAST[mode] };
  const now = inBangkok(phone.now()) ?? inBangkok(Date.now());
  const format = FORMATS[mode];
  const start = within(format(action.initial ? parse(clean(action.initial), now) : now), bounds);
  return new Promise((resolve) => {
    const answer = { value: null };
    const content = el("div", { data: { picker: mode } });
    const view = { mode, bounds, now, value: parse(start, now), content };
    view.shown = { year: view.value.year, month: view.value.month };
    view.finish = () => { answer.value = { [mode]: within(format(view.value), bounds) }; close(); };
    view.turnAway = () => close();
    draw(view);
    const close = openSheet(phone, T.dateTitle[mode], content, () => resolve(answer.value));
  });
}

const clean = (text) => text?.replace("t", "T");
const within = (text, { min, max }) => (text < min ? min : text > max ? max : text);

function parse(text, now) {
  const [date, time] = text.includes("T") ? text.split("T") : text.includes(":") ? [null, text] : [text, null];
  const [year, month, day] = date ? date.split("-").map(Number) : [now.year, now.month, now.day];
  const [hour, minute] = time ? time.split(":").map(Number) : [now.hour, now.minute];
  return { year, month, day, hour, minute };
}

function draw(view, focusChosen = false) {
  const { mode, content } = view;
  const parts = [el("h3", { class: "sheet-title", text: T.dateTitle[mode] }), el("p", { class: "picked", text: pickedWords(view), attrs: { "aria-live": "polite" } })];
  if (mode !== "time") parts.push(monthBar(view), grid(view));
  if (mode !== "date") parts.push(timeRow(view));
  parts.push(el("div", { class: "sheet-actions" },
    button(T.cancel, { class: "pill", on: { click: view.turnAway } }),
    button(T.choose, { class: "pill pill-main", on: { click: view.finish } })));
  content.replaceChildren(...parts);
  if (focusChosen) content.querySelector("[aria-pressed='true']")?.focus();
}

function pickedWords({ mode, value }) {
  const time = `${isoTime(value)} ${T.clockSuffix}`;
  return { date: longDay(value), time, datetime: `${longDay(value)} ${time}` }[mode];
}

function grid(view) {
  const min = view.bounds.min.slice(0, 10);
  const max = view.bounds.max.slice(0, 10);
  return monthGrid({
    chosen: view.value, shown: view.shown, today: isoDate(view.now),
    isAllowed: (iso) => iso >= min && iso <= max,
    onChoose: (day, focus) => {
      view.value = parse(within(FORMATS[view.mode]({ ...view.value, ...day }), view.bounds), view.now);
      view.shown = { year: day.year, month: day.month };
      draw(view, focus);
    },
  });
}

function monthBar(view) {
  const { shown, bounds } = view;
  const go = (year, month) => {
    const at = new Date(Date.UTC(year, month - 1, 1));
    view.shown = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 };
    draw(view);
  };
  const arrow = (label, name, step) => {
    const control = button(label, { class: "round", on: { click: () => { go(shown.year, shown.month + step); refocus(view, label); } } }, icon(name));
    control.disabled = !hasDays(shown.year, shown.month + step, bounds);
    return control;
  };
  return el("div", { class: "month-bar" },
    arrow(T.previousMonth, "left", -1),
    choice(T.month, MONTHS.map((name, i) => [i + 1, name]), shown.month, (month) => { go(shown.year, month); refocus(view, T.month); }),
    choice(T.year, yearsOf(view), shown.year, (year) => { go(year, shown.month); refocus(view, T.year); }),
    arrow(T.nextMonth, "right", 1));
}

const refocus = (view, label) => view.content.querySelector(`[aria-label="${label}"]`)?.focus();

function hasDays(year, month, { min, max }) {
  const at = new Date(Date.UTC(year, month - 1, 1));
  const first = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: 1 };
  const last = { ...first, day: daysInMonth(first.year, first.month) };
  return isoDate(last) >= min.slice(0, 10) && isoDate(first) <= max.slice(0, 10);
}

function yearsOf({ bounds, shown }) {
  const from = Math.max(Number(bounds.min.slice(0, 4)), shown.year - YEARS_AROUND);
  const to = Math.min(Number(bounds.max.slice(0, 4)), shown.year + YEARS_AROUND);
  return Array.from({ length: to - from + 1 }, (_, i) => [from + i, String(buddhistYear(from + i))]);
}

function timeRow(view) {
  const numbers = (count) => Array.from({ length: count }, (_, i) => [i, String(i).padStart(2, "0")]);
  const change = (field, label) => (n) => {
    view.value = parse(within(FORMATS[view.mode]({ ...view.value, [field]: n }), view.bounds), view.now);
    draw(view);
    refocus(view, label);
  };
  return el("div", { class: "time" },
    choice(T.hourField, numbers(24), view.value.hour, change("hour", T.hourField)), ":",
    choice(T.minuteField, numbers(60), view.value.minute, change("minute", T.minuteField)), T.clockSuffix);
}

function choice(label, rows, value, onChoose) {
  const select = el("select", { attrs: { "aria-label": label }, on: { change: () => onChoose(Number(select.value)) } },
    ...rows.map(([key, words]) => el("option", { value: String(key), text: words, selected: key === value })));
  return select;
}
