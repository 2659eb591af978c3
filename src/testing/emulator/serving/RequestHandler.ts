import type { ServerResponse } from "node:http";
import { finished } from "node:stream";
import type { Faults } from "../faults/Faults.js";
import type { World } from "../model/World.js";
import type { NamedOperation } from "../rules/operation-table.js";
import { errorBody, Refusal } from "../rules/refusals.js";
import { applyFault } from "../faults/apply-fault.js";
import { authenticate, type Caller } from "./authenticate.js";
import { carryOut } from "./carry-out.js";
import { pathAndQuery, type Exchange, type Reply } from "../http/exchange.js";
import { issueToken, tokenPath } from "./oauth.js";
import type { RateLimiter } from "./RateLimiter.js";
import { readBody } from "../http/read-body.js";
import type { Log } from "../http/Log.js";
import type { LoggedRequest } from "../http/logged-request.js";
import { Router, type Match } from "../http/Router.js";
import type { ServerRequest } from "../http/LoopbackServer.js";
import { writeReply } from "../http/write-reply.js";

/** The service accepts every path with a trailing `.json`. */
const jsonSuffix = String.raw`(?:\.json)?`;

/** Serves each request in steps: body, fault, caller, limits, operation, response, log. */
export class RequestHandler {
  readonly #router: Router<NamedOperation>;
  readonly #running = new Map<string, Set<Exchange>>();

  constructor(
    private readonly world: World,
    private readonly faults: Faults,
    private readonly limiter: RateLimiter,
    private readonly log: Log<LoggedRequest>,
  ) {
    const operations = Object.entries(world.operations).map(([name, operation]) => ({ ...operation, name }));
    this.#router = new Router(operations, jsonSuffix);
  }

  /** Serves one request. It rejects only with errors from the test's code. */
  async serve(request: ServerRequest, response: ServerResponse): Promise<void> {
    const startedAt = this.world.clock.now();
    const ends = new Set<() => void>();
    const end = (): void => {
      for (const callback of ends) callback();
      ends.clear();
    };
    const body = await readBody(request).catch(() => undefined);
    if (request.destroyed && !request.complete) return;
    // `finished` also calls back if the connection is already gone.
    finished(response, end);
    const exchange = toExchange(request, body ?? "", this.world.ids.sid("RQ"), (callback) => {
      ends.add(callback);
    });
    const target = this.#router.find(exchange.method, exchange.path);
    const seen: { caller?: Caller; concurrent: number } = { concurrent: 0 };
    const reply = await this.#reply(exchange, target, body === undefined, seen);
    const durationMs = this.world.clock.now() - startedAt;
    if (!response.destroyed) {
      end();
      const { requestId } = exchange;
      writeReply(response, reply, { requestId, durationMs, concurrentRequests: seen.concurrent });
    }
    this.#record(exchange, request, target, reply, seen.caller, durationMs);
  }

  async #reply(
    exchange: Exchange,
    target: Match<NamedOperation>,
    tooLarge: boolean,
    seen: { caller?: Caller; concurrent: number },
  ): Promise<Reply> {
    const carry = (): Reply => {
      try {
        if (tooLarge) throw new Refusal("bodyTooLarge", "The body is larger than 1 MiB.");
        return this.#carryOut(exchange, target, seen);
      } catch (error) {
        return this.#refuse(error);
      }
    };
    const fault = this.faults.take(exchange, "route" in target ? target.route.name : undefined);
    if (fault === undefined) return carry();
    try {
      return await applyFault(fault, exchange, this.world.clock, carry);
    } catch (error) {
      return this.#refuse(error);
    }
  }

  #carryOut(
    exchange: Exchange,
    target: Match<NamedOperation>,
    seen: { caller?: Caller; concurrent: number },
  ): Reply {
    const { world } = this;
    if (exchange.path === tokenPath) return issueToken(world, exchange);
    const caller = authenticate(exchange.headers.authorization, world.accounts.values(), world.clock.now());
    seen.caller = caller;
    seen.concurrent = this.#count(caller.account.sid, exchange);
    this.limiter.checkConcurrency(seen.concurrent);
    return carryOut(world, this.limiter, caller.account, exchange, target);
  }

  /** Counts a running request of an account until it ends. */
  #count(accountSid: string, exchange: Exchange): number {
    const running = this.#running.get(accountSid) ?? new Set();
    this.#running.set(accountSid, running.add(exchange));
    exchange.onEnd(() => running.delete(exchange));
    return running.size;
  }

  #refuse(error: unknown): Reply {
    // Any other error is a bug in the emulator: the client gets a 500, and the log has the reason.
    const refusal =
      error instanceof Refusal
        ? error
        : new Refusal("internalError", `The emulator failed: ${String(error)}`);
    const answer = this.world.refusals[refusal.reason];
    const { message, headers } = refusal;
    const code = answer.code === undefined ? {} : { code: answer.code };
    return { status: answer.status, headers, json: errorBody(answer, message), error: { ...code, message } };
  }

  #record(
    exchange: Exchange,
    request: ServerRequest,
    target: Match<NamedOperation>,
    reply: Reply,
    caller: Caller | undefined,
    durationMs: number,
  ): void {
    const headers = { ...exchange.headers };
    delete headers.authorization;
    this.log.add({
      method: exchange.method,
      path: request.url,
      ...("route" in target ? { operation: target.route.name } : {}),
      headers,
      body: exchange.body,
      ...(caller === undefined ? {} : { user: caller.user }),
      requestId: exchange.requestId,
      status: reply.drop === undefined ? reply.status : 0,
      ...reply.error,
      durationMs,
    });
  }
}

function toExchange(
  request: ServerRequest,
  body: string,
  requestId: string,
  onEnd: Exchange["onEnd"],
): Exchange {
  const [path, query] = pathAndQuery(request.url);
  return {
    method: request.method,
    path,
    query: new URLSearchParams(query),
    headers: request.headers,
    body,
    base: `http://${request.headers.host ?? `127.0.0.1:${String(request.socket.localPort)}`}`,
    requestId,
    onEnd,
  };
}
