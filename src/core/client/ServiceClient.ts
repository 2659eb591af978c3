import { CallResponse } from "../call/CallResponse.js";
import type { RequestConfig } from "../call/CallOptions.js";
import { responseProblem } from "../call/to-sdk-error.js";
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
 * timeouts, retries, typed errors and logs, and owns the connections. Several packages may share one client:
 * `new ThingsApi(client)`.
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
  /** The base URL of all requests, without a trailing slash. */
  readonly baseUrl: string;
  /** Traces the pages of lists on the channel `<name>:page`. */
  readonly pageTracing: Tracing;
  // Not typed by `O`: a client of one service stays assignable to a parameter that accepts any client.
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
   *   it breaks; credentials are checked here too
   */
  // The cast: every option is optional, so an empty object fits every type of options.
  constructor(service: ServiceDescription<O>, given: O = {} as O) {
    checkDescription(service);
    const derivation = derivationOf<this, O>(given, new.target);
    const options = derivation?.options ?? ownOptions("options", given);
    // A derived client keeps its origin's logger, even if the environment has changed since.
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
   * @throws The matching subclass of SdkError, as a rejection.
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
   * Returns the error for a response that generated code cannot read. It has the status, the request id and
   * the first bytes of the response, all redacted.
   *
   * @param error - The error that generated code threw.
   * @param response - The response that `request` resolved with.
   */
  unreadable(error: Error, response: unknown): Error {
    const wrong = responseProblem(error);
    return (wrong && CallResponse.unreadable(response, wrong.what, wrong.field)) ?? error;
  }

  /** Whether a URL is on this client's service, so that the link to a next page may use it. */
  serves(url: URL): boolean {
    const own = new URL(this.baseUrl);
    return (
      url.protocol === own.protocol && url.port === own.port && this.#isSameHost(url.hostname, own.hostname)
    );
  }

  /**
   * Returns a client of the same class with the same connections and credentials, but other defaults.
   *
   * Closing this client ends the calls of both. Closing the new one ends only its own calls and keeps the
   * connections. A custom subclass supports this if its constructor takes the options as its only argument
   * and passes them on. Arguments with a default value get that value, not the original client's, because
   * no code can see them: make them options.
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
    // The type system cannot tell whether a subclass takes the options alone. `length` tells of the arguments
    // that have no default value.
    const Class = this.constructor as new (...args: unknown[]) => this;
    const args = Class === ServiceClient ? [this.#service, given] : [given];
    if (Class.length <= args.length) {
      const client = new Class(...args);
      if (client.#origin === this) return client;
    }
    throw new TypeError(
      `For withOptions(), the constructor of ${Class.name} must take the options as its only argument and pass them on to that of ServiceClient.`,
    );
  }

  /**
   * Ends the calls in progress with a `ClientClosedError` and frees the connections. Later calls reject with
   * the same error; a second close does nothing. A client made by `withOptions` leaves the connections to the
   * client that it was made from.
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

  /** The base URL and a description of the credentials, without secrets. */
  toJSON(): Record<string, unknown> {
    return { baseUrl: this.baseUrl, credentials: this.#connection.authenticator.description };
  }

  /** Class and base URL. */
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
