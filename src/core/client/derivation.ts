/** Passes the original client to a derived one, through a subclass constructor that is unaware of it. */
import type { LogWriter } from "../policies/logger.js";
import type { OpenCalls } from "../policies/OpenCalls.js";
import type { Connection } from "./connection.js";

/** A symbol, so that it survives when a constructor copies its options, yet is not itself an option. */
const key: unique symbol = Symbol("derivation");

/** What a derived client takes over from the client that it is made from. */
export interface Derivation<Client, Options> {
  readonly origin: Client;
  /**
   * The merged options. They replace those that the subclass constructor passes on, since it already added
   * its own when the original client was made.
   */
  readonly options: Options;
  /** Settings that are not read from the environment a second time. */
  readonly fixed: { readonly baseUrl: string; readonly logger: LogWriter | undefined };
  readonly connection: Connection;
  readonly openCalls: OpenCalls;
}

/** The options for the constructor of a derived client. */
export function derivedOptions<C, O extends object>(derivation: Derivation<C, O>): O {
  return { ...derivation.options, [key]: derivation };
}

/**
 * Returns the derivation that the options carry; undefined for a client made from options alone.
 *
 * @param constructed - The class under construction. A constructor may create a client of another class from
 *   the same options: that one is not derived.
 */
export function derivationOf<C extends object, O>(
  options: unknown,
  constructed: unknown,
): Derivation<C, O> | undefined {
  // The cast is safe: only this file has the key.
  const derivation = (options as { readonly [key]?: Derivation<C, O> } | null)?.[key];
  return derivation?.origin.constructor === constructed ? derivation : undefined;
}
