import fastify, { type FastifyInstance } from "fastify";
import { SdkError, type ProxyClient } from "twilio-proxy-sessions";

/** By default, Fastify responds with `error.status`, which for an SDK error is the status of Twilio's response to us. */
export function fastifyApp(client: ProxyClient, serviceSid: string): FastifyInstance {
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof SdkError)) return reply.send(error);
    const status = error.retryable || error.outcome === "unknown" ? 503 : 502;
    return reply
      .status(status)
      .send({ message: "The phone service did not do it.", requestId: error.requestId });
  });
  app.get<{ Params: { name: string } }>("/sessions/:name", async ({ params: { name } }) => ({
    status: (await client.sessions.fetch(serviceSid, name)).status,
  }));
  return app;
}
