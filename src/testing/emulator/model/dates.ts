const iso8601 = /^\d{4}-\d{2}-\d{2}(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d+))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads an ISO 8601 date, with or without time, fraction and zone.
 *
 * @returns Milliseconds since the Unix epoch, and whether the text has a zone; `undefined` if it is not a
 *   date, including dates such as February 30.
 */
export function parseDate(text: string): { time: number; zoned: boolean } | undefined {
  const match = iso8601.exec(text);
  if (match === null) return undefined;
  const [, minute = "00:00", second = "00", fraction = "0", zone] = match;
  const written = `${text.slice(0, 10)}T${minute}:${second}`;
  const time = Date.parse(`${written}Z`);
  const offset = offsetMinutes(zone);
  // `Date.parse` may roll an impossible day or hour over into the next one.
  if (Number.isNaN(time) || formatDate(time) !== `${written}Z` || offset === undefined) return undefined;
  const milliseconds = Math.floor(Number(`0.${fraction}`) * 1000);
  return { time: time + milliseconds - offset * 60_000, zoned: zone !== undefined };
}

/** Formats a time as the service does, in whole seconds and UTC. */
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
