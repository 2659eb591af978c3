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
 * A client of one service: what generated API classes send their requests with. It adds credentials,
 * timeouts, retries, typed errors and logs, and owns the connections. Several packages may share one:
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
  /** Where requests go, without a slash at its end. */
  readonly baseUrl: string;
  /** Traces the pages of lists, for whoever listens to the channel `<name>:page`. */
  readonly pageTracing: Tracing;
  // Not by the type of the options: a client of one service is a client for whoever takes any.
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
   * @param service - What the service has different from others.
   * @param given - Options; only own properties count.
   * @throws InvalidArgumentError that names the option, or the member of the description, and the rule that
   *   it breaks; credentials are checked here too
   */
  // Without options there are none, which every type of options allows.
  constructor(service: ServiceDescription<O>, given: O = {} as O) {
    checkDescription(service);
    const derivation = derivationOf<this, O>(given, new.target);
    const options = derivation?.options ?? ownOptions("options", given);
    // The log is the origin's or none, whatever the environment says by now.
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
   * @returns The response, its status 2xx; `data` is the parsed JSON, the text or the bytes, by what the
   *   operation gives.
   * @throws SdkError (as a rejection) of the kind that fits
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
   * The error for a response that generated code cannot read: with the status, the id of the request and the
   * first bytes, all redacted.
   *
   * @param error - What generated code found.
   * @param response - What `request` gave.
   */
  unreadable(error: Error, response: unknown): Error {
    const wrong = whatIsWrong(error);
    return (wrong && CallResponse.unreadable(response, wrong.what, wrong.field)) ?? error;
  }

  /** Whether a URL lies on this client's own service, so that a next page may be named by it. */
  serves(url: URL): boolean {
    const own = new URL(this.baseUrl);
    return (
      url.protocol === own.protocol && url.port === own.port && this.#isSameHost(url.hostname, own.hostname)
    );
  }

  /**
   * A client of the same class with the same connections and credentials, and other defaults.
   *
   * Closing this one ends the calls of both; closing the new one ends its own, and the connections stay. A
   * class of your own has it too if its constructor takes the options alone and hands them on.
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
    // The class of this very object; whether its constructor takes the options alone shows by what it makes.
    const Class = this.constructor as new (...args: unknown[]) => this;
    const client = Class === ServiceClient ? new Class(this.#service, given) : new Class(given);
    if (client.#origin === this) return client;
    throw new TypeError(
      `For withOptions(), the constructor of ${Class.name} must take the options as its one argument and hand them on to that of ServiceClient.`,
    );
  }

  /**
   * Ends the calls under way with a `ClientClosedError`, and frees the connections. Later calls are rejected
   * in the same way; a second close does nothing. A client that `withOptions` made leaves the connections to
   * the one that it was made from.
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

  /** What may be shown of a client. */
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
