import { InvalidRequestError, type ProxyClient, type Session } from "twilio-proxy-sessions";

/**
 * Returns the session of an order, and creates it if there is none. There is never more than one, even after
 * repeated requests and lost responses: `createOnce` finds out whether its own create succeeded, and if the name
 * was taken before, an earlier request for this order took it.
 */
export async function orderSession(client: ProxyClient, serviceSid: string, order: string): Promise<Session> {
  const uniqueName = `order-${order}`;
  try {
    return await client.sessions.createOnce(serviceSid, { uniqueName, ttl: 86_400 });
  } catch (error) {
    if (!(error instanceof InvalidRequestError && error.code === 80603)) throw error;
    return client.sessions.fetch(serviceSid, uniqueName);
  }
}
