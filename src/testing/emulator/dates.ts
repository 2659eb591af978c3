const iso8601 =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 date, with or without time, fraction and zone.
 *
 * @returns Milliseconds since the Unix epoch, of the whole second, and whether the text names its zone;
 *   `undefined` for anything that is no date, February 30 among it.
 */
export function parseDate(text: string): { time: number; zoned: boolean } | undefined {
  const match = iso8601.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part: string | undefined) => Number(part ?? 0));
  const zone = match[7];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  const offset = offsetMinutes(zone);
  if (!isDay || hour > 23 || minute > 59 || second > 59 || offset === undefined) return undefined;
  date.setUTCHours(hour, minute - offset, second);
  return { time: date.getTime(), zoned: zone !== undefined };
}

/** Formats a moment as the service does: whole seconds, UTC. */
export function formatDate(time: number | null): string | null {
  return time === null ? null : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function offsetMinutes(zone: string | undefined): number | undefined {
  if (zone === undefined || zone.toUpperCase() === "Z") return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes);
}
