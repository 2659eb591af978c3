import type { ServerResponse } from "node:http";
import type { Reply } from "./exchange.js";

/** Facts about a request that the emulator sends in the response's headers. */
export interface ReplyFacts {
  readonly requestId: string;
  readonly durationMs: number;
  readonly concurrentRequests: number;
}

/** Sends a response, or cuts the connection if `reply.drop` is set. */
export function writeReply(response: ServerResponse, reply: Reply, facts: ReplyFacts): void {
  if (reply.drop === "before-headers") {
    response.destroy();
    return;
  }
  const { type, body } = reply.text ?? {
    type: "application/json",
    body: reply.json === undefined ? "" : JSON.stringify(reply.json),
  };
  const bytes = Buffer.from(body);
  const headers = {
    "Twilio-Request-Id": facts.requestId,
    "Twilio-Request-Duration": (facts.durationMs / 1000).toFixed(3),
    "Twilio-Concurrent-Requests": String(facts.concurrentRequests),
    ...(reply.status === 204 ? {} : { "Content-Type": type, "Content-Length": String(bytes.length) }),
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Twilio-Request-Id, Twilio-Request-Duration, Twilio-Concurrent-Requests",
    ...reply.headers,
  };
  // One by one, since a header of a fault takes the place of ours, whichever case its name is in.
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.writeHead(reply.status);
  if (reply.drop === undefined) {
    response.end(bytes);
    return;
  }
  const part = reply.drop === "in-body" ? bytes.subarray(0, bytes.length >> 1) : bytes.subarray(0, 0);
  response.flushHeaders();
  response.write(part, () => response.destroy());
}
