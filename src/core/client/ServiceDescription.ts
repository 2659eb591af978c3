import type { ClientCredentials } from "../credentials/authenticator.js";
import type { Environment } from "../environment/environment.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ClientOptions } from "./ClientOptions.js";

/**
 * What a client has to know of its service: all that one API has different from another. It is stated once,
 * beside the client's class.
 *
 * @typeParam O - The client's options: those of every client, and the service's own.
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
  /** Name of the package, as the user agent says it. Default: the kit's own. */
  readonly name?: string | undefined;
  /** Version of the package. */
  readonly version?: string | undefined;
  /**
   * Where the service is if neither the option `baseUrl` nor the variable says so: an absolute URL, such as
   * the first of the specification's `servers`, or what makes one out of the options and the environment.
   * Default: `https://` and `host`.
   */
  readonly baseUrl?: string | ((options: O, environment: Environment) => string) | undefined;
  /**
   * Whether the options say where the service is, so that they win over the variable too. It is asked beside
   * a `baseUrl` as well, and throws for options that break a rule. Default: only by `baseUrl`.
   */
  readonly placesItself?: ((options: O) => boolean) | undefined;
  /**
   * The host, for services that have no more to say about where they are: `https://` is put before it as it
   * stands.
   */
  readonly host?: string | undefined;
  /** The environment variable that may hold the base URL. Default: none. */
  readonly baseUrlVariable?: string | undefined;
  /**
   * The environment variable that may turn the log on: `debug`, `info`, `warn`, `error` or `none`. Default:
   * none.
   */
  readonly logLevelVariable?: string | undefined;
  /**
   * The credentials, out of the options and of variables that it names; undefined leaves it to the option
   * `credentials`. It is asked where that option is given, too, which should win. No other variable is ever
   * read. Default: that option alone; without it requests go out without credentials.
   *
   * @throws InvalidArgumentError if they are missing, incomplete or malformed
   */
  readonly credentials?:
    ((options: O, environment: Environment) => ClientCredentials | undefined) | undefined;
  /**
   * The names of the options that are the service's own. An option by any other name than these and a
   * client's is refused; without a list, only one whose name resembles a client's.
   */
  readonly options?: readonly string[] | undefined;
  /**
   * Whether two hosts are the same service, so that the next page may be named by either. Default: if they
   * are the same.
   */
  readonly isSameHost?: ((one: string, other: string) => boolean) | undefined;
}
