import type { ClientCredentials } from "../credentials/authenticator.js";
import type { Environment } from "../environment/environment.js";
import type { ServiceConventions } from "../request/ServiceConventions.js";
import type { ClientOptions } from "./ClientOptions.js";

/**
 * Describes a service to its client: everything in which one API differs from another.
 *
 * @typeParam O - The client's options: those of every client, plus the service's own.
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
  /** Name of the package, for the user agent. Default: the kit's name. */
  readonly name?: string | undefined;
  /** Version of the package. */
  readonly version?: string | undefined;
  /**
   * The base URL if neither the option `baseUrl` nor the environment variable states one: an absolute URL,
   * such as the first of the specification's `servers`, or a function that makes one from the options and the
   * environment. Default: `https://` and `host`.
   */
  readonly baseUrl?: string | ((options: O, environment: Environment) => string) | undefined;
  /**
   * Whether other options than `baseUrl` determine the base URL, so that they take precedence over the
   * environment variable. Also called if `baseUrl` is given; throws if one of these options is invalid.
   * Default: they do not.
   */
  readonly placesItself?: ((options: O) => boolean) | undefined;
  /**
   * The host, as a short form of `baseUrl`, which is then `https://` and the host.
   */
  readonly host?: string | undefined;
  /** Name of the environment variable for the base URL. Default: none. */
  readonly baseUrlVariable?: string | undefined;
  /**
   * Name of the environment variable that sets the level of the console log: `debug`, `info`, `warn`, `error`
   * or `none`. Default: none.
   */
  readonly logLevelVariable?: string | undefined;
  /**
   * Makes the credentials from the options and from environment variables of its choice; the client reads no
   * others. If it returns undefined, the option `credentials` counts. It is also called if that option is
   * given, which should take precedence. Default: the option `credentials` alone, without which requests
   * carry no credentials.
   *
   * @throws InvalidArgumentError if the credentials are missing, incomplete or malformed
   */
  readonly credentials?:
    ((options: O, environment: Environment) => ClientCredentials | undefined) | undefined;
  /**
   * Names of the service's own options. All options that are neither listed here nor a client's are refused.
   * Without a list, only names that resemble those of a client's options are refused.
   */
  readonly options?: readonly string[] | undefined;
  /**
   * Whether two hosts belong to the same service, so that the URL of a next page may use either. Default:
   * only equal hosts do.
   */
  readonly isSameHost?: ((one: string, other: string) => boolean) | undefined;
}
