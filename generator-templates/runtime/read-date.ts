/**
 * Readers of dates. They compare characters instead of using regular expressions, because a page can hold
 * hundreds of dates.
 */
import { unexpected } from "./errors.js";

/** Reads an ISO 8601 date and time. Without a zone, it is taken as UTC. */
export function dateTime(json: unknown): Date {
  const moment = typeof json === "string" ? momentOf(json) : NaN;
  if (Number.isNaN(moment)) unexpected("an ISO 8601 date and time");
  return new Date(moment);
}

/** Reads an ISO 8601 date as midnight UTC. */
export function date(json: unknown): Date {
  const moment = typeof json === "string" && json.length === 10 ? momentOf(json) : NaN;
  if (Number.isNaN(moment)) unexpected("an ISO 8601 date");
  return new Date(moment);
}

/** Returns milliseconds since 1970, or NaN if the text is not a date or the calendar has no such day. */
function momentOf(text: string): number {
  const year = digits(text, 0) * 100 + digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  const start = monthStart(year, month);
  const isDate =
    isAt(text, 4, "-") &&
    isAt(text, 7, "-") &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    start + day <= monthStart(year, month + 1);
  const midnight = isDate ? (start + day - 1) * 86_400_000 : NaN;
  return text.length === 10 ? midnight : midnight + timeOf(text);
}

/**
 * Returns the milliseconds that a time such as `T23:59:59.999+01:00` adds to midnight UTC. The fraction and
 * the zone are optional.
 */
function timeOf(text: string): number {
  const hour = digits(text, 11);
  const minute = digits(text, 14);
  const second = digits(text, 17);
  const isTime =
    (isAt(text, 10, "T") || isAt(text, 10, "t") || isAt(text, 10, " ")) &&
    isAt(text, 13, ":") &&
    isAt(text, 16, ":");
  if (!isTime || !(hour < 24 && minute < 60 && second < 60)) return NaN;
  const seconds = (hour * 60 + minute) * 60 + second;
  if (text.length === 20 && isAt(text, 19, "Z")) return seconds * 1000;
  const end = endOfFraction(text);
  return seconds * 1000 + millisecondsOf(text, end) - offsetOf(text, end) * 60_000;
}

/** Returns the index of the zone, which follows an optional fraction of up to nine digits. */
function endOfFraction(text: string): number {
  if (!isAt(text, 19, ".")) return 19;
  let end = 20;
  while (end < 29 && digit(text, end) >= 0) end++;
  return end;
}

function millisecondsOf(text: string, end: number): number {
  if (end === 19) return 0;
  // A point needs digits after it.
  return end === 20 ? NaN : Number(text.slice(20, Math.min(end, 23)).padEnd(3, "0"));
}

/** Returns the minutes by which a zone is ahead of UTC: `Z`, `+01:00`, `-0330`, or nothing for UTC. */
function offsetOf(text: string, start: number): number {
  if (start === text.length) return 0;
  if (start + 1 === text.length) return isAt(text, start, "Z") || isAt(text, start, "z") ? 0 : NaN;
  const minutesAt = isAt(text, start + 3, ":") ? start + 4 : start + 3;
  const hours = digits(text, start + 1);
  const minutes = digits(text, minutesAt);
  if (minutesAt + 2 !== text.length || !(hours < 24 && minutes < 60)) return NaN;
  if (isAt(text, start, "+")) return hours * 60 + minutes;
  return isAt(text, start, "-") ? -(hours * 60 + minutes) : NaN;
}

/**
 * Returns the days from 1970 to the first of a month; month 13 is January of the next year. Years are counted
 * from March, so that a leap day is the last day of its year.
 */
function monthStart(year: number, month: number): number {
  const years = month > 2 ? year : year - 1;
  const months = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  // From March on, every five months have 153 days. 1970 began 719,468 days after March 1st of the year 0.
  return years * 365 + leapDays + Math.floor((months * 153 + 2) / 5) - 719_468;
}

/** Returns the value of two digits, or NaN if they are not digits. */
function digits(text: string, at: number): number {
  const tens = digit(text, at);
  const ones = digit(text, at + 1);
  return tens >= 0 && ones >= 0 ? tens * 10 + ones : NaN;
}

/** Returns the value of a digit, a negative number if it is not a digit, or NaN past the end of the text. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - 48;
  return value <= 9 ? value : -1;
}

function isAt(text: string, at: number, character: string): boolean {
  return text.charCodeAt(at) === character.charCodeAt(0);
}
