/**
 * Tells the errors of an exchange from those of other requests: an interceptor may send some, to fetch a
 * token or to report, and theirs look alike.
 */
import axios from "axios";
import { TransportError } from "./TransportError.js";

/**
 * The setting of a config that marks its exchange. Axios passes it on, like any that it does not know, to the
 * config of the response and of the error.
 */
export const exchangeMark = "exchange";

/** A config that may have the mark; without one no interceptor is at work. */
export interface Marked {
  [exchangeMark]?: symbol;
}

/** Whether an error may tell what became of the config's exchange: all do but axios's errors of another. */
export function isOfExchange(error: unknown, config: object): boolean {
  const { [exchangeMark]: mark }: Marked = config;
  if (mark === undefined || error instanceof TransportError || !axios.isAxiosError(error)) return true;
  return (error.config as Marked | undefined)?.[exchangeMark] === mark;
}

/** Marks the error of an adapter, which may have sent the request on with a config of its own. */
export function markError(error: unknown, config: object): void {
  if (!isOfExchange(error, config)) Reflect.set(error as object, "config", config);
}
