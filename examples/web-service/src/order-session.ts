import { InvalidRequestError, type ProxyClient, type Session } from "twilio-proxy-sessions";

/**
 * The session of an order, made where there is none. There is one, however often it is asked for, and whatever
 * becomes of a response: `createOnce` finds out what became of its own create, and a name that was taken
 * before was taken by an earlier request for this order.
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
