import { InvalidRequestError, NotFoundError, type ProxyClient, type Session } from "twilio-proxy-sessions";

/** The progress of the job. */
export interface Progress {
  /** Sessions checked. */
  readonly seen: number;
  /** Sessions closed by this job. */
  readonly closed: number;
  /** The place to resume from: everything before it is done. */
  readonly cursor: string;
}

/** The settings of the job. */
export interface Job {
  readonly serviceSid: string;
  /** Sessions without an interaction since then are stale. */
  readonly unusedSince: Date;
  /** The place where an earlier run stopped. */
  readonly cursor?: string | undefined;
  /** Stops the job and the requests that are running. */
  readonly signal?: AbortSignal | undefined;
  /** Called after each page. Keep the cursor, and the job can be stopped at any moment. */
  readonly onProgress: (progress: Progress) => void | Promise<void>;
}

/** The number of sessions to close at once; the service allows 30 requests a second. */
const together = 10;

/** Closes all stale sessions of a service. A run that resumes at a cursor may see its page again, but closing twice does no harm. */
export async function closeStaleSessions(client: ProxyClient, job: Job): Promise<void> {
  const { serviceSid, unusedSince, cursor, signal, onProgress } = job;
  let seen = 0;
  let closed = 0;
  const pages = client.sessions.list(serviceSid, { pageSize: 100, cursor }, { signal }).byPage();
  for await (const page of pages) {
    const stale = page.items.filter((session) => isStale(session, unusedSince));
    for (let i = 0; i < stale.length; i += together) {
      const batch = stale.slice(i, i + together);
      const results = await Promise.all(batch.map(({ sid }) => close(client, serviceSid, sid, signal)));
      closed += results.filter(Boolean).length;
    }
    seen += page.items.length;
    await onProgress({ seen, closed, cursor: page.cursor });
  }
}

function isStale({ status, dateLastInteraction, dateCreated }: Session, unusedSince: Date): boolean {
  const used = dateLastInteraction ?? dateCreated;
  return (status === "open" || status === "in-progress") && used instanceof Date && used < unusedSince;
}

/** @returns Whether this call closed the session; false if it is gone or closed already. */
async function close(
  client: ProxyClient,
  serviceSid: string,
  sid: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    // Closing a session twice does no harm, so the update may be retried like a read.
    await client.sessions.update(serviceSid, sid, { status: "closed" }, { idempotent: true, signal });
    return true;
  } catch (error) {
    // 80607 and 80608: the session is closed already.
    const closed = error instanceof InvalidRequestError && (error.code === 80607 || error.code === 80608);
    if (closed || error instanceof NotFoundError) return false;
    throw error;
  }
}
