import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { SdkError, ServiceError, type ProxyClient } from "twilio-proxy-sessions";
import { orderSession } from "./order-session.js";

/** Serves `PUT /orders/{id}/session`, which returns the order's session and creates it if there is none. */
export function orderServer(client: ProxyClient, serviceSid: string): Server {
  return createServer((request, response) => {
    handle(client, serviceSid, request, response).catch((error: unknown) => {
      console.error(error instanceof SdkError ? JSON.stringify(error) : error);
      const { status, ...body } = toResponse(error);
      send(response, status, body);
    });
  });
}

async function handle(
  client: ProxyClient,
  serviceSid: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [, order] = /^\/orders\/([\w-]{1,100})\/session$/.exec(request.url ?? "") ?? [];
  if (order === undefined) return send(response, 404, { message: "There is no such page." });
  if (request.method !== "PUT") return send(response, 405, { message: "Use PUT." });
  const session = await orderSession(client, serviceSid, order);
  send(response, 200, { session: session.sid });
}

/**
 * Turns an error into a response for our caller. The `status` of an SDK error belongs to Twilio's response to us, so we never pass it on:
 * 401 means that our credentials are wrong, and 404 that our Service is missing.
 */
function toResponse(error: unknown): { status: number; message: string; requestId?: string | undefined } {
  if (error instanceof SdkError && (error.retryable || error.outcome === "unknown")) {
    return { status: 503, message: "Try again in a moment.", requestId: error.requestId };
  }
  if (error instanceof ServiceError) {
    return { status: 502, message: "The phone service refused the request.", requestId: error.requestId };
  }
  return { status: 500, message: "Something is wrong here." };
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
