import { createServer, type IncomingMessage, type Server } from "node:http";
import {
  verifyWebhook,
  WebhookSignatureError,
  type AutoCreateSession,
  type InteractionCallback,
  type InterceptCallback,
  type OutOfSessionCallback,
  type WebhookFields,
} from "twilio-proxy-sessions/webhooks";

/** The settings of the server. */
export interface Settings {
  /** The public origin that Twilio calls, such as `https://hooks.example.com`, not the one behind a load balancer. */
  readonly publicOrigin: string;
  readonly authToken: string;
  /** Whether to block calls and messages of a participant. */
  readonly isBlocked: (participantSid: string | undefined) => boolean;
  /** The phone number of the agent who gets calls and messages outside a session. */
  readonly agent: string;
  readonly onInteraction: (callback: InteractionCallback) => void;
}

interface Reply {
  readonly status: number;
  readonly json?: AutoCreateSession;
}

/** The webhooks of a Proxy service: `CallbackUrl`, `InterceptCallbackUrl` and `OutOfSessionCallbackUrl`. */
export function webhookServer(settings: Settings): Server {
  const pages: Readonly<Record<string, (fields: WebhookFields) => Reply>> = {
    "/interactions": (fields: InteractionCallback) => {
      settings.onInteraction(fields);
      return { status: 204 };
    },
    "/intercept": (fields: InterceptCallback) => ({
      status: settings.isBlocked(fields.inboundParticipantSid) ? 403 : 204,
    }),
    "/out-of-session": ({ To }: OutOfSessionCallback) => ({
      status: 200,
      // Connects the caller with the agent, who can call back through the number that the caller dialled.
      json: { participantIdentifier: settings.agent, participantProxyIdentifier: To, ttl: 3600 },
    }),
  };
  return createServer((request, response) => {
    respond(request)
      .catch((error: unknown): Reply => ({ status: error instanceof WebhookSignatureError ? 403 : 500 }))
      .then(({ status, json }) => {
        response.writeHead(status, json && { "content-type": "application/json" });
        response.end(json && JSON.stringify(json));
      });
  });

  async function respond(request: IncomingMessage): Promise<Reply> {
    const url = request.url ?? "/";
    const page = pages[url.split("?", 1)[0] ?? ""];
    if (page === undefined || request.method !== "POST") return { status: 404 };
    const body = await readBody(request);
    if (body === undefined) return { status: 413 };
    return page(
      verifyWebhook(
        { url: settings.publicOrigin + url, headers: request.headers, body },
        { authToken: settings.authToken },
      ),
    );
  }
}

/** Returns the raw body, or undefined if it is larger than any webhook. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Node yields buffers unless an encoding is set.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 65_536) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
