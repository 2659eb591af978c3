/** Readers of dates. */
import { ResponseError } from "./errors.js";

const isoDate =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))?)?$/;

/** What most services write: UTC, to the second or a part of it. The engine reads it four times as fast as we do. */
const usualDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/** Reads an ISO 8601 date and time; without a zone it is UTC. */
export function dateTime(json: unknown): Date {
  if (typeof json === "string" && usualDate.test(json)) {
    const moment = new Date(json);
    // To the engine, February 30th is a day of March, and 24 o'clock one of the next day.
    if (moment.getUTCDate() === Number(json.slice(8, 10))) return moment;
  }
  return anyDateTime(json);
}

function anyDateTime(json: unknown): Date {
  const match = typeof json === "string" ? isoDate.exec(json) : null;
  if (match !== null) {
    const [
      ,
      year,
      month,
      day,
      hour = "0",
      minute = "0",
      second = "0",
      fraction = "",
      sign = "+",
      zoneHour = "0",
      zoneMinute = "0",
    ] = match;
    const moment = new Date(0);
    moment.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
    // A date that the calendar does not have moves on to the next month: that is another date, and refused.
    const real = moment.getUTCMonth() === Number(month) - 1 && moment.getUTCDate() === Number(day);
    if (
      real &&
      Number(hour) < 24 &&
      Number(minute) < 60 &&
      Number(second) < 60 &&
      Number(zoneHour) < 24 &&
      Number(zoneMinute) < 60
    ) {
      const offset = (sign === "-" ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute));
      moment.setUTCHours(
        Number(hour),
        Number(minute) - offset,
        Number(second),
        Number(fraction.slice(0, 3).padEnd(3, "0")),
      );
      return moment;
    }
  }
  throw new ResponseError("", "an ISO 8601 date and time");
}

/** Reads an ISO 8601 date, as its first moment in UTC. */
export function date(json: unknown): Date {
  if (typeof json === "string" && json.length === 10) return dateTime(json);
  throw new ResponseError("", "an ISO 8601 date");
}
