/** Days and times in words, and sizes. Times are Unix times in seconds. */

import { localeOf } from "./words.js";

/** "14:05". */
export function clock(at) {
  return new Date(at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** The local day as a key, "2024-3-9". */
export function dayKey(at) {
  const date = new Date(at * 1000);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "Today", "Yesterday" or the date, with its year where that is another. */
export function dayName(at, words) {
  const now = new Date();
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(at) === dayKey(now / 1000)) return words.today;
  if (dayKey(at) === dayKey(yesterday / 1000)) return words.yesterday;
  const date = new Date(at * 1000);
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" };
  return date.toLocaleDateString(localeOf(words), { day: "numeric", month: "long", ...year });
}

/** The whole of it, as a tooltip has it. */
export function wholeDate(at, words) {
  return new Date(at * 1000).toLocaleString(localeOf(words), { dateStyle: "full", timeStyle: "medium" });
}

/** "12 KB". */
export function size(bytes, words) {
  const power = bytes < 1000 ? 0 : bytes < 1000000 ? 1 : 2;
  const amount = bytes / 1000 ** power;
  return `${power && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${words.bytes[power]}`;
}
