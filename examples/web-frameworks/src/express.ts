import express, { type ErrorRequestHandler, type Express } from "express";
import { SdkError, type ProxyClient } from "twilio-proxy-sessions";

/** By default, Express responds with `error.status`, which for an SDK error is the status of Twilio's response to us. */
export const upstreamErrors: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof SdkError)) {
    next(error);
    return;
  }
  const status = error.retryable || error.outcome === "unknown" ? 503 : 502;
  response.status(status).json({ message: "The phone service did not do it.", requestId: error.requestId });
};

export function expressApp(client: ProxyClient, serviceSid: string): Express {
  const app = express();
  app.get("/sessions/:name", async ({ params: { name } }, response) => {
    response.json({ status: (await client.sessions.fetch(serviceSid, name)).status });
  });
  app.use(upstreamErrors);
  return app;
}
