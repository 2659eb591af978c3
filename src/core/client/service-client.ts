import { ServiceAnswer } from "../call/answer.js";
import type { Product } from "./base-url.js";
import { CallProgress } from "../call/call-progress.js";
import { checkCall } from "../call/call-options.js";
import { ownOptions } from "./checks.js";
import { resolveSettings, type ClientSettings } from "./client-settings.js";
import { createAuthenticator } from "../credentials/authenticator.js";
import { credentialContexts } from "../credentials/context.js";
import { resolveCredentials } from "../credentials/resolve.js";
import { addHeaders } from "../call/header-fields.js";
import type { ClientOptions } from "./options.js";
import type { RequestConfig } from "../call/request-config.js";
import { compose, type Next, type ServiceRequest } from "../policies/pipeline.js";
import { policiesOf } from "../policies/order.js";
import { OpenCalls } from "../policies/deadline.js";
import { sendWith } from "../policies/transport.js";
import { proxySecrets } from "../redaction/proxy-secrets.js";
import { Redactor } from "../redaction/redactor.js";
import { HttpTransport, type Transport } from "../transport/index.js";

/**
 * A client of one service: what generated API classes send their requests with. It adds credentials, timeouts, retries, typed
 * errors and logs, and owns the connections. Several packages may share one: `new ServicesSessionsApi(client)`.
 *
 * @example
 * ```ts
 * class ProxyClient extends ServiceClient {
 *   readonly sessions = new Sessions(new ServicesSessionsApi(this));
 *   constructor(options?: ClientOptions) {
 *     super({ host: "proxy", baseUrlVariable: "TWILIO_PROXY_BASE_URL" }, options);
 *   }
 * }
 * ```
 */
export class ServiceClient {
  readonly #settings: ClientSettings;
  readonly #redactor = new Redactor();
  readonly #transport: Transport;
  readonly #openCalls = new OpenCalls();
  readonly #send: Next;
  readonly #credentials: string;

  /**
   * @param product - the service's host and environment variable
   * @param given - options; only own properties count
   * @throws InvalidArgumentError that names the option and the rule that it breaks; credentials are checked here too
   */
  constructor(product: Product, given: ClientOptions = {}) {
    const options = ownOptions("options", given);
    const settings = resolveSettings(product, options);
    const credentials = resolveCredentials(options);
    this.#settings = settings;
    this.#transport = new HttpTransport({
      clock: settings.clock,
      axios: options.axios,
      httpAgent: options.httpAgent,
      httpsAgent: options.httpsAgent,
      proxy: options.proxy,
    });
    for (const secret of proxySecrets(options.proxy)) this.#redactor.add(secret);
    const tools = { ...settings, transport: this.#transport, redactor: this.#redactor };
    const authenticator = createAuthenticator(credentials, this.#redactor, credentialContexts(tools));
    this.#credentials = authenticator.description;
    this.#send = compose(policiesOf(options, authenticator, this.#openCalls, tools), sendWith(tools));
  }

  /**
   * Sends one request and waits for its response.
   *
   * @returns the response, its status 2xx; `data` is the parsed JSON, the text or the bytes, by what the operation gives
   * @throws SdkError (as a rejection) of the kind that fits
   */
  async request(config: RequestConfig): Promise<ServiceAnswer> {
    const request = this.#prepare(config);
    const response = await this.#send(request);
    return new ServiceAnswer(request, response, this.#redactor);
  }

  #prepare(config: RequestConfig): ServiceRequest {
    const settings = this.#settings;
    const call = checkCall(config);
    const headers = { ...settings.headers };
    if (call.headers !== undefined) addHeaders(headers, call.headers);
    return {
      method: call.method,
      url: settings.baseUrl + call.url,
      headers,
      body: call.data,
      operation: call.operation,
      signal: call.signal,
      timeout: call.timeout ?? settings.timeout,
      totalTimeout: call.totalTimeout ?? settings.totalTimeout,
      deadline: Infinity,
      maxRetries: call.maxRetries ?? settings.maxRetries,
      idempotent: call.idempotent,
      fresh: false,
      passthrough: call.passthrough,
      progress: new CallProgress(),
    };
  }

  /** Where requests go. */
  get baseUrl(): string {
    return this.#settings.baseUrl;
  }

  /**
   * Ends the calls under way with a `ClientClosedError`, and frees the connections. Later calls are rejected in the same way; a
   * second close does nothing.
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
    return `${this.constructor.name} { baseUrl: "${this.baseUrl}", credentials: "${this.#credentials}" }`;
  }
}
