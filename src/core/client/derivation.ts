/** Passes the origin of a derived client through the constructors of its subclasses, inside the options. */
import type { LogWriter } from "../policies/logger.js";
import type { OpenCalls } from "../policies/OpenCalls.js";
import type { Connection } from "./connection.js";

/** A symbol, so that it is copied when a constructor spreads its options but is not checked as an option. */
const key: unique symbol = Symbol("derivation");

/** The data for a client that shares the connections and credentials of another. */
export interface Derivation<Client, Options> {
  readonly origin: Client;
  /**
   * The options to use. A subclass's constructor may change its argument, but did so for the origin already.
   */
  readonly options: Options;
  /** Settings that are not read from the environment again. */
  readonly fixed: { readonly baseUrl: string; readonly logger: LogWriter | undefined };
  readonly connection: Connection;
  readonly openCalls: OpenCalls;
}

/** The options for the constructor of a derived client. */
export function derivedOptions<C, O extends object>(derivation: Derivation<C, O>): O {
  return { ...derivation.options, [key]: derivation };
}

/**
 * Returns the derivation in the options of a client, or undefined if it is an ordinary client.
 *
 * @param constructed - The class of the client. A client of another class that the constructor makes from the
 *   same options is an ordinary one.
 */
export function derivationOf<C extends object, O>(
  options: unknown,
  constructed: unknown,
): Derivation<C, O> | undefined {
  // Only this file can set the key.
  const derivation = (options as { readonly [key]?: Derivation<C, O> } | null)?.[key];
  return derivation?.origin.constructor === constructed ? derivation : undefined;
}
