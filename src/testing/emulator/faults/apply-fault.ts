import type { EmulatorClock } from "../model/clock.js";

import type { Exchange, Reply } from "../http/exchange.js";
import { errorBody, Refusal } from "../rules/refusals.js";
import type { ActiveFault } from "./ActiveFault.js";
import type { FaultKind } from "./fault.js";

const usualCodes: Readonly<Record<number, number>> = { 500: 20500, 503: 20503 };

const htmlPage =
  "<!DOCTYPE html>\n<html><head><title>Error</title></head>" +
  "<body><h1>The server could not complete the request.</h1></body></html>\n";

/**
 * Applies a fault to a request.
 *
 * @param carryOut - Carries out the request.
 * @returns The response, once it is due.
 * @throws Refusal if the fault is a refusal.
 */
export async function applyFault(
  fault: ActiveFault,
  exchange: Exchange,
  clock: EmulatorClock,
  carryOut: () => Reply,
): Promise<Reply> {
  const { options } = fault;
  switch (options.kind) {
    case "slow": {
      const reply = carryOut();
      await pause(clock, options.ms, exchange);
      return reply;
    }
    case "hold": {
      const reply = carryOut();
      await fault.hold(exchange);
      return reply;
    }
    case "page":
      return withWrongNextPage(carryOut(), options.next);
    case "drop": {
      const at = options.at ?? "before-headers";
      const reply = options.processed === true || at !== "before-headers" ? carryOut() : { status: 200 };
      return { ...reply, drop: at };
    }
    case "refuse":
      if (options.processed === true) carryOut();
      throw new Refusal(options.refusal, "Refused because a test asked for it.");
    case "status":
      if (options.processed === true) carryOut();
      return failure(options);
  }
}

function failure(options: Extract<FaultKind, { kind: "status" }>): Reply {
  const { status, body = "json", headers = {}, code = usualCodes[status] } = options;
  const message = options.message ?? "The server could not complete the request.";
  const error = { ...(code === undefined ? {} : { code }), message };
  const reply = { status, headers, error };
  if (body === "json") return { ...reply, json: errorBody({ status, ...error }, message) };
  if (body === "html") return { ...reply, text: { type: "text/html", body: htmlPage } };
  if (body === "empty") return { ...reply, text: { type: "text/plain", body: "" } };
  return { ...reply, text: { type: body.type, body: body.text } };
}

function pause(clock: EmulatorClock, ms: number, exchange: Exchange): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.setTimer(resolve, ms);
    exchange.onEnd(() => {
      cancel();
      resolve();
    });
  });
}

/** Replaces the next-page URL of a page with a wrong one; other responses stay unchanged. */
function withWrongNextPage(reply: Reply, next: Extract<FaultKind, { kind: "page" }>["next"]): Reply {
  const page = reply.json;
  if (!isPage(page)) return reply;
  const { meta } = page;
  const again = new URL(meta.url);
  again.searchParams.set("Page", String(meta.page + 1));
  const urls = { same: meta.url, first: meta.first_page_url, duplicate: again.href, empty: again.href };
  return {
    ...reply,
    json: {
      ...page,
      ...(next === "empty" ? { sessions: [] } : {}),
      meta: { ...meta, next_page_url: typeof next === "string" ? urls[next] : next.url },
    },
  };
}

interface Page {
  readonly meta: { readonly url: string; readonly first_page_url: string; readonly page: number };
}

function isPage(json: unknown): json is Page {
  return typeof json === "object" && json !== null && "meta" in json;
}
