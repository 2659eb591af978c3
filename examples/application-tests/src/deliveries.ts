import { InvalidRequestError, type ProxyClient } from "twilio-proxy-sessions";

/** The part of `client.sessions` that this application needs, so that a test can pass a small fake. */
export interface Sessions {
  create(
    serviceSid: string,
    params: { uniqueName: string; ttl: number; participants: { identifier: string }[] },
  ): PromiseLike<{ sid: string }>;
  fetch(serviceSid: string, uniqueName: string): PromiseLike<{ sid: string; status: string }>;
}

/** Lets a driver and a customer call each other for an hour without seeing each other's number. */
export async function connect(
  sessions: Sessions,
  serviceSid: string,
  delivery: { id: string; driver: string; customer: string },
): Promise<string> {
  const uniqueName = `delivery-${delivery.id}`;
  const participants = [{ identifier: delivery.driver }, { identifier: delivery.customer }];
  try {
    return (await sessions.create(serviceSid, { uniqueName, ttl: 3600, participants })).sid;
  } catch (error) {
    if (!(error instanceof InvalidRequestError && error.code === 80603)) throw error;
    return (await sessions.fetch(serviceSid, uniqueName)).sid;
  }
}

/** Whether driver and customer can still call each other. */
export async function isConnected(sessions: Sessions, serviceSid: string, id: string): Promise<boolean> {
  const { status } = await sessions.fetch(serviceSid, `delivery-${id}`);
  return status === "open" || status === "in-progress";
}

/** Returns a client's sessions; the type check proves that they fit the interface. */
export const sessionsOf = (client: ProxyClient): Sessions => client.sessions;
