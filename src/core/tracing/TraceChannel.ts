import diagnostics from "node:diagnostics_channel";
import { bareHost } from "../checks/url.js";
import { SdkError, ServiceError } from "../errors/index.js";
import type { PageMessage, PublishedError } from "./messages.js";
import type { Traced, TracedResult, Tracing } from "./Tracing.js";

// Some runtimes have the module without this function; then nobody can subscribe.
const { tracingChannel } = diagnostics as Partial<typeof diagnostics>;

type Message = { -readonly [Name in keyof PageMessage]: PageMessage[Name] };

/** One of Node's tracing channels for the requests of a client. */
export class TraceChannel implements Tracing {
  readonly #channel: diagnostics.TracingChannel<unknown, Message> | undefined;
  readonly #baseUrl: string;

  /** @param name - Node adds the prefix `tracing:` and the event's name as a suffix. */
  constructor(name: string, baseUrl: string) {
    this.#channel = tracingChannel?.<unknown, Message>(name);
    this.#baseUrl = baseUrl;
  }

  /** Whether anyone subscribed. Early versions of Node 20 have no `hasSubscribers` on the whole channel. */
  get isListened(): boolean {
    const channel = this.#channel;
    return (
      channel !== undefined &&
      (channel.start.hasSubscribers ||
        channel.end.hasSubscribers ||
        channel.asyncStart.hasSubscribers ||
        channel.asyncEnd.hasSubscribers ||
        channel.error.hasSubscribers)
    );
  }

  /**
   * Runs the work inside the channel, so that stores bound to its `start` event apply to it. Subscribers get
   * the published facts; only the caller gets the result or the error.
   */
  async trace<T>(request: Traced, run: () => Promise<T>, factsOf: (value: T) => TracedResult): Promise<T> {
    const message = start(request, this.#baseUrl);
    const work: { result?: Promise<T> } = {};
    try {
      await this.#channel?.tracePromise(async () => {
        work.result = run();
        try {
          succeed(message, factsOf(await work.result));
        } catch (error) {
          throw fail(message, error);
        }
      }, message);
    } catch {
      // This error was made for the subscribers. The caller gets the original one through the result.
    }
    return work.result ?? run();
  }
}

function start({ method, operation, attempts = 0 }: Traced, baseUrl: string): Message {
  const url = new URL(baseUrl);
  const { port, protocol } = url;
  const usualPort = protocol === "http:" ? 80 : 443;
  return {
    operation: operation?.id,
    "http.request.method": method,
    "url.template": operation?.path,
    "server.address": bareHost(url),
    "server.port": port === "" ? usualPort : Number(port),
    "http.request.resend_count": attempts > 0 ? attempts : undefined,
    "http.response.status_code": undefined,
    "error.type": undefined,
  };
}

function succeed(message: Message, { status, attempts, items }: TracedResult): void {
  message["http.response.status_code"] = status;
  countRepetitions(message, attempts);
  if (items !== undefined) message.items = items;
}

/** An error of the program's own code may contain anything, so none of its text is published. */
function fail(message: Message, error: unknown): PublishedError {
  if (!(error instanceof SdkError)) {
    message["error.type"] = "_OTHER";
    return Object.assign(new Error("an error of the program's own"), { name: "_OTHER" });
  }
  const { name, code, status, attempts, outcome } = error;
  message["http.response.status_code"] = status;
  message["error.type"] = error instanceof ServiceError ? String(error.status) : name;
  countRepetitions(message, attempts);
  return Object.assign(new Error(`${name} ${code}`), { name, code, outcome });
}

function countRepetitions(message: Message, attempts = 1): void {
  if (attempts > 1) message["http.request.resend_count"] = attempts - 1;
}
