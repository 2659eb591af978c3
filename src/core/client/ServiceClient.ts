import { CallResponse } from "../call/CallResponse.js";
import type { RequestConfig } from "../call/CallOptions.js";
import { whatIsWrong } from "../call/to-sdk-error.js";
import { ownOptions, ownProperties } from "../checks/checks.js";
import { OpenCalls } from "../policies/OpenCalls.js";
import { sendWith } from "../policies/send.js";
import { compose, type Next, type ServiceRequest, type ServiceResponse } from "../request/ServiceRequest.js";
import { TraceChannel, type Tracing } from "../tracing/index.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { bindMethods } from "../bind-methods.js";
import type { ClientDefaults, ClientOptions } from "./ClientOptions.js";
import { checkDescription } from "./check-description.js";
import { connect, type Connection } from "./connection.js";
import { derivationOf, derivedOptions } from "./derivation.js";
import { policiesOf } from "./policies-of.js";
import type { ServiceDescription } from "./ServiceDescription.js";
import { serviceRequest } from "./service-request.js";
import { resolveSettings, type ClientSettings } from "./settings.js";
import { kitName } from "./user-agent.js";
import { withDefaults } from "./with-defaults.js";

/**
 * A client of one service, through which generated API classes send their requests. It adds credentials,
 * timeouts, retries, typed errors and logs, and owns the connections. Several API classes may share one
 * client: `new ThingsApi(client)`.
 *
 * @example
 * ```ts
 * class ThingsClient extends ServiceClient {
 *   readonly things: Things;
 *   constructor(options?: ClientOptions) {
 *     super({ name: "things-sdk", version: "1.4.0", baseUrl: servers[0].url }, options);
 *     this.things = new Things(this);
 *   }
 * }
 * ```
 */
export class ServiceClient<O extends ClientOptions = ClientOptions> {
  /** Base URL of all requests, without a trailing slash. */
  readonly baseUrl: string;
  /** Publishes the pages of lists on the tracing channel `<name>:page`. */
  readonly pageTracing: Tracing;
  // A type without `O`, so that a client with more options is assignable to `ServiceClient`.
  readonly #service: Pick<ServiceDescription, "options">;
  readonly #options: ClientOptions;
  readonly #origin: this | undefined;
  readonly #settings: ClientSettings;
  readonly #calls: Tracing;
  readonly #tools: FailureTools;
  readonly #connection: Connection;
  readonly #openCalls: OpenCalls;
  readonly #send: Next;
  readonly #isSameHost: (one: string, other: string) => boolean;

  /**
   * @param service - The description of the service.
   * @param given - Options; only own properties count.
   * @throws InvalidArgumentError that names the option, or the member of the description, and the rule that
   *   it breaks; missing or malformed credentials count too
   */
  // All options are optional in every `O`, so that an empty object is one.
  constructor(service: ServiceDescription<O>, given: O = {} as O) {
    checkDescription(service);
    const derivation = derivationOf<this, O>(given, new.target);
    const options = derivation?.options ?? ownOptions("options", given);
    // A derived client keeps the logger of its origin, even if the environment has changed since.
    const described = derivation === undefined ? service : { ...service, logLevelVariable: undefined };
    const settings = resolveSettings(described, ownProperties({ ...options, ...derivation?.fixed }));
    this.baseUrl = settings.baseUrl;
    this.#service = service;
    this.#options = options;
    this.#origin = derivation?.origin;
    this.#settings = settings;
    const channel = (what: string): Tracing =>
      new TraceChannel(`${service.name ?? kitName}:${what}`, settings.baseUrl);
    this.#calls = channel("call");
    this.pageTracing = channel("page");
    this.#isSameHost = service.isSameHost ?? ((one, other) => one === other);
    this.#connection = derivation?.connection ?? connect(service, options, settings);
    this.#openCalls = new OpenCalls(derivation?.openCalls);
    const { authenticator, redactor } = this.#connection;
    const tools = { ...settings, ...this.#connection, conventions: service };
    this.#tools = { redactor, conventions: service };
    this.#send = compose(
      policiesOf(options, authenticator, this.#openCalls, { ...tools, attempts: channel("attempt") }),
      sendWith(tools),
    );
    bindMethods(this);
  }

  /**
   * Sends one request and waits for its response.
   *
   * @returns The response, with a 2xx status; `data` is the parsed JSON, the text or the bytes, depending on
   *   the operation.
   * @throws SdkError, as a rejection, of the class that fits the failure
   */
  async request(config: RequestConfig): Promise<CallResponse> {
    const request = serviceRequest(config, this.#settings);
    const calls = this.#calls;
    if (calls.isListened) {
      return calls.trace(
        request,
        async () => this.#read(request, await this.#send(request)),
        (read) => read,
      );
    }
    return this.#read(request, await this.#send(request));
  }

  #read(request: ServiceRequest, response: ServiceResponse): CallResponse {
    return new CallResponse(request, response, this.#tools);
  }

  /**
   * Makes the error for a response that generated code cannot read, with the status, the request id and the
   * beginning of the body, all redacted.
   *
   * @param error - The error that generated code threw.
   * @param response - The response that `request` returned.
   */
  unreadable(error: Error, response: unknown): Error {
    const wrong = whatIsWrong(error);
    return (wrong && CallResponse.unreadable(response, wrong.what, wrong.field)) ?? error;
  }

  /** Whether a URL belongs to this client's service, so that it may be the URL of a next page. */
  serves(url: URL): boolean {
    const own = new URL(this.baseUrl);
    return (
      url.protocol === own.protocol && url.port === own.port && this.#isSameHost(url.hostname, own.hostname)
    );
  }

  /**
   * Returns a client of the same class that shares the connections and credentials but has other defaults.
   *
   * Closing this client ends the calls of both. Closing the new one ends its own calls and leaves the
   * connections open. In a subclass it works if the constructor takes the options as its only argument and
   * passes them on.
   *
   * @param options - See {@link ClientDefaults}.
   * @throws InvalidArgumentError that names the option and the rule that it breaks. Credentials, `baseUrl`,
   *   agents, `proxy`, `axios`, `clock` and the service's own options cannot be changed.
   *
   * @example
   * ```ts
   * const patient = client.withOptions({ timeout: 120_000, maxRetries: 5, headers: { "X-Job": "nightly" } });
   * ```
   */
  withOptions(options: ClientDefaults = {}): this {
    const merged = withDefaults(this.#options, options, this.#service.options);
    const given = derivedOptions({
      origin: this,
      options: merged,
      fixed: { baseUrl: this.baseUrl, logger: merged.logger ?? this.#settings.logger },
      connection: this.#connection,
      openCalls: this.#openCalls,
    });
    // A subclass may have another constructor; whether it made a derived client is checked below.
    const Class = this.constructor as new (...args: unknown[]) => this;
    const client = Class === ServiceClient ? new Class(this.#service, given) : new Class(given);
    if (client.#origin === this) return client;
    throw new TypeError(
      `For withOptions(), the constructor of ${Class.name} must take the options as its one argument and hand them on to that of ServiceClient.`,
    );
  }

  /**
   * Ends running calls with a `ClientClosedError` and closes the connections. Later calls reject with the
   * same error; closing again does nothing. A client from `withOptions` leaves the connections to its origin.
   */
  close(): Promise<void> {
    this.#openCalls.close();
    if (this.#origin === undefined) this.#connection.transport.close();
    return Promise.resolve();
  }

  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The part of a client that may be shown. */
  toJSON(): Record<string, unknown> {
    return { baseUrl: this.baseUrl, credentials: this.#connection.authenticator.description };
  }

  /** The class name and the base URL. */
  toString(): string {
    return `${this.constructor.name}(${this.baseUrl})`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `${this.constructor.name} ${inspected(this.toJSON())}`;
  }
}

function inspected(fields: Record<string, unknown>): string {
  return `{ ${Object.entries(fields)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join(", ")} }`;
}
