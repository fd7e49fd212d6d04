// Dates as Thai people read them: Buddhist years, Bangkok time. Own tables, because a browser may lack Thai ones.
export const MONTHS = ["มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"];
const SHORT_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
export const WEEKDAYS = ["อาทิตย์", "จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์"];
export const SHORT_WEEKDAYS = ["อา", "จ", "อ", "พ", "พฤ", "ศ", "ส"];
const BANGKOK_OFFSET_MS = 7 * 3600 * 1000; // Thailand has no summer time
const ERA = 543;

const two = (n) => String(n).padStart(2, "0");

/** The calendar fields of an instant in Bangkok; null for what is not a time. */
export function inBangkok(iso) {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return null;
  const shifted = new Date(at.getTime() + BANGKOK_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(), hour: shifted.getUTCHours(), minute: shifted.getUTCMinutes(),
  };
}

export const buddhistYear = (year) => year + ERA;
export const isoDate = (d) => `${d.year}-${two(d.month)}-${two(d.day)}`;
export const isoTime = (d) => `${two(d.hour)}:${two(d.minute)}`;
export const weekdayOf = (d) => new Date(Date.UTC(d.year, d.month - 1, d.day)).getUTCDay();
export const daysInMonth = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** "อังคาร 8 ธันวาคม 2569" */
export function longDay(d) {
  return `${WEEKDAYS[weekdayOf(d)]} ${d.day} ${MONTHS[d.month - 1]} ${buddhistYear(d.year)}`;
}

/** "อ. 8 ธ.ค. 2569" */
export function shortDay(d) {
  return `${SHORT_WEEKDAYS[weekdayOf(d)]}. ${d.day} ${SHORT_MONTHS[d.month - 1]} ${buddhistYear(d.year)}`;
}

/** The day `days` later. */
export function addDays(d, days) {
  const at = new Date(Date.UTC(d.year, d.month - 1, d.day + days));
  return { ...d, year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}
