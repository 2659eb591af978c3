import {
  InvalidRequestError,
  type CreateSessionParams,
  type ProxyClient,
  type Session,
} from "twilio-proxy-sessions";

/**
 * Creates a session by a unique name, or gives the one that has this name already. After a lost response the call is repeated: a name
 * can be taken once, so there are never two sessions, whatever became of the first attempt.
 */
export async function createOnce(
  client: ProxyClient,
  serviceSid: string,
  params: CreateSessionParams & { uniqueName: string },
): Promise<Session> {
  try {
    return await client.sessions.create(serviceSid, params, { idempotent: true });
  } catch (error) {
    // 80603: the name is taken, by an earlier attempt or an earlier request for the same order.
    if (!(error instanceof InvalidRequestError && error.code === 80603)) throw error;
    return client.sessions.fetch(serviceSid, params.uniqueName);
  }
}
