/** How a client that is made from another learns of it, through a constructor that knows nothing of it. */
import type { LogWriter } from "../policies/logger.js";
import type { OpenCalls } from "../policies/OpenCalls.js";
import type { Connection } from "./connection.js";

/** A symbol, so that it survives where a constructor copies its options, and is no option itself. */
const key: unique symbol = Symbol("derivation");

/** What a client is made with that has the connections and credentials of another. */
export interface Derivation<Client, Options> {
  readonly origin: Client;
  /** They count, whatever a constructor makes of those that it gets: it added to these before. */
  readonly options: Options;
  /** What does not come from the environment again. */
  readonly fixed: { readonly baseUrl: string; readonly logger: LogWriter | undefined };
  readonly connection: Connection;
  readonly openCalls: OpenCalls;
}

/** The options for the constructor of a client that is made from another. */
export function derivedOptions<C, O extends object>(derivation: Derivation<C, O>): O {
  return { ...derivation.options, [key]: derivation };
}

/**
 * How a client is made from another; undefined if it is made by options alone.
 *
 * @param constructed - The class of the client: one of another class, which is made on the way with the same
 *   options, stands for itself.
 */
export function derivationOf<C extends object, O>(
  options: unknown,
  constructed: unknown,
): Derivation<C, O> | undefined {
  // The key is this file's own, so that nobody else puts anything there.
  const derivation = (options as { readonly [key]?: Derivation<C, O> } | null)?.[key];
  return derivation?.origin.constructor === constructed ? derivation : undefined;
}
