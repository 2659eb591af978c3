import { CallResponse } from "../call/CallResponse.js";
import { checkCall } from "../call/check-call.js";
import type { RequestConfig } from "../call/CallOptions.js";
import { whatIsWrong } from "../call/to-sdk-error.js";
import { ownOptions } from "../checks/checks.js";
import { addHeaders } from "../checks/header-fields.js";
import { createAuthenticator } from "../credentials/authenticator.js";
import { environment } from "../environment/environment.js";
import { OpenCalls } from "../policies/OpenCalls.js";
import { sendWith } from "../policies/send.js";
import { Redactor } from "../redaction/Redactor.js";
import { compose, type Next, type ServiceRequest, type ServiceResponse } from "../request/ServiceRequest.js";
import { channelsOf, type Tracing } from "../tracing/index.js";
import { HttpTransport, proxySecrets, type Transport } from "../transport/index.js";
import type { FailureTools } from "../failures/FailureTools.js";
import { bindMethods } from "../bind-methods.js";
import type { ClientOptions } from "./ClientOptions.js";
import { policiesOf } from "./policies-of.js";
import type { ServiceDescription } from "./ServiceDescription.js";
import { resolveSettings, type ClientSettings } from "./settings.js";
import { kitName } from "./user-agent.js";

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
  readonly #settings: ClientSettings;
  readonly #calls: Tracing;
  readonly #tools: FailureTools;
  readonly #transport: Transport;
  readonly #openCalls = new OpenCalls();
  readonly #send: Next;
  readonly #credentials: string;
  readonly #isSameHost: (one: string, other: string) => boolean;

  /**
   * @param service - What the service has different from others.
   * @param given - Options; only own properties count.
   * @throws InvalidArgumentError that names the option and the rule that it breaks; credentials are checked
   *   here too
   */
  // Without options there are none, which every type of options allows.
  constructor(service: ServiceDescription<O>, given: O = {} as O) {
    const options = ownOptions("options", given);
    const settings = resolveSettings(service, options);
    const credentials = service.credentials?.(options, environment()) ?? options.credentials;
    this.baseUrl = settings.baseUrl;
    this.#settings = settings;
    const channels = channelsOf(service.name ?? kitName, settings.baseUrl);
    this.#calls = channels.calls;
    this.pageTracing = channels.pages;
    this.#isSameHost = service.isSameHost ?? ((one, other) => one === other);
    this.#transport = new HttpTransport({
      clock: settings.clock,
      axios: options.axios,
      httpAgent: options.httpAgent,
      httpsAgent: options.httpsAgent,
      proxy: options.proxy,
    });
    const redactor = new Redactor();
    for (const secret of proxySecrets(options.proxy)) redactor.add(secret);
    const tools = { ...settings, transport: this.#transport, redactor, conventions: service };
    this.#tools = { redactor, conventions: service };
    const authenticator = createAuthenticator(credentials, tools);
    this.#credentials = authenticator.description;
    this.#send = compose(
      policiesOf(options, authenticator, this.#openCalls, { ...tools, attempts: channels.attempts }),
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
    const request = this.#prepare(config);
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

  #prepare(config: RequestConfig): ServiceRequest {
    const settings = this.#settings;
    const call = checkCall(config);
    const headers = { ...settings.headers };
    if (call.headers !== undefined) addHeaders(headers, call.headers);
    // Spelled out: a copy by rest and spread takes the engine many times as long.
    return {
      method: call.method,
      url: settings.baseUrl + call.url,
      headers,
      body: call.body,
      operation: call.operation,
      signal: call.signal,
      timeout: call.timeout ?? settings.timeout,
      totalTimeout: call.totalTimeout ?? settings.totalTimeout,
      deadline: Infinity,
      maxRetries: call.maxRetries ?? settings.maxRetries,
      maxResponseBytes: settings.maxResponseBytes,
      idempotent: call.idempotent,
      responseType: call.responseType,
      onDownloadProgress: call.onDownloadProgress,
      onUploadProgress: call.onUploadProgress,
      attempts: 0,
      maybeDone: false,
      fresh: false,
    };
  }

  /** Whether a URL lies on this client's own service, so that a next page may be named by it. */
  serves(url: URL): boolean {
    const own = new URL(this.baseUrl);
    return (
      url.protocol === own.protocol && url.port === own.port && this.#isSameHost(url.hostname, own.hostname)
    );
  }

  /**
   * Ends the calls under way with a `ClientClosedError`, and frees the connections. Later calls are rejected
   * in the same way; a second close does nothing.
   */
  close(): Promise<void> {
    this.#openCalls.close();
    this.#transport.close();
    return Promise.resolve();
  }

  /** `close()`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What may be shown of a client. */
  toJSON(): Record<string, unknown> {
    return { baseUrl: this.baseUrl, credentials: this.#credentials };
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
