import type { ClientCredentials } from "../credentials/authenticator.js";
import type { Environment } from "../environment/environment.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ClientOptions } from "./ClientOptions.js";

/**
 * Everything that a client needs to know about its service, and that differs between services. It is stated
 * once, beside the client's class.
 *
 * @typeParam O - The client's options: those of every client and the service's own.
 *
 * @example
 * ```ts
 * const things: ServiceDescription = {
 *   name: "things-sdk",
 *   version: "1.4.0",
 *   baseUrl: servers[0].url,
 *   baseUrlVariable: "THINGS_BASE_URL",
 *   requestIdHeader: "x-request-id",
 *   credentials: ({ credentials }, { THINGS_TOKEN: token }) =>
 *     credentials ?? (token ? () => ({ kind: "bearer", token }) : undefined),
 * };
 * ```
 */
export interface ServiceDescription<O extends ClientOptions = ClientOptions> extends ServiceConventions {
  /** Name of the package, for the user agent. Default: `service-client`. */
  readonly name?: string | undefined;
  /** Version of the package. */
  readonly version?: string | undefined;
  /**
   * The service's URL if neither the option `baseUrl` nor `baseUrlVariable` sets it: an absolute URL, such as
   * the first of the specification's `servers`, or a function that builds one from the options and the
   * environment. Default: `https://` followed by `host`.
   */
  readonly baseUrl?: string | ((options: O, environment: Environment) => string) | undefined;
  /**
   * Whether other options than `baseUrl` determine the service's URL, so that they win over the environment
   * variable too. It is also called if `baseUrl` is given, so that it can throw for options that break a
   * rule. Default: none do.
   */
  readonly placesItself?: ((options: O) => boolean) | undefined;
  /**
   * The service's host, if its URL needs nothing more: `https://` is put before it unchanged.
   */
  readonly host?: string | undefined;
  /** Name of the environment variable that may hold the base URL. Default: none. */
  readonly baseUrlVariable?: string | undefined;
  /**
   * Name of the environment variable that may set the log level: `debug`, `info`, `warn`, `error` or `none`.
   * Default: none.
   */
  readonly logLevelVariable?: string | undefined;
  /**
   * Returns the credentials, from the options and from environment variables that it reads by name; undefined
   * falls back to the option `credentials`. It is also called if that option is given, which should then win.
   * The client itself reads no variable for credentials. Default: that option alone; without it requests are
   * sent without credentials.
   *
   * @throws InvalidArgumentError if they are missing, incomplete or malformed
   */
  readonly credentials?:
    ((options: O, environment: Environment) => ClientCredentials | undefined) | undefined;
  /**
   * The names of the service's own options. An option that is neither one of these nor an option of every
   * client is refused. Without a list, only an unknown name that resembles one of a client's options is
   * refused.
   */
  readonly options?: readonly string[] | undefined;
  /**
   * Whether two hosts belong to the same service, so that the link to a next page may use either. Default:
   * whether they are equal.
   */
  readonly isSameHost?: ((one: string, other: string) => boolean) | undefined;
}
