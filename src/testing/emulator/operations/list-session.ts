import { operationPath } from "../rules/operation-table.js";
import type { Service } from "../model/service.js";
import type { StoredSession } from "../model/session.js";
import { sessionToJson } from "../model/session-json.js";
import { Refusal } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";
import type { Handler } from "./context.js";

/** Lists the sessions of a service, one page at a time. */
export const listSession: Handler = ({ world, service, exchange, parameters }) => {
  const { rules, operations } = world;
  const requested = parameters.number("PageSize") ?? rules.largestPage;
  const served = Math.min(requested, rules.largestPage);
  const number = parameters.number("Page") ?? 0;
  const token = parameters.string("PageToken");
  const { sessions, hasNext, hasPrevious } = readPage(service, token, served, rules);

  const pageSize = rules.pageSizeInMeta === "served" ? served : requested;
  const url = (page: number, pageToken?: string): string =>
    exchange.base +
    operationPath(operations.listSession, { ServiceSid: service.sid }) +
    `?PageSize=${pageSize}&Page=${page}` +
    (pageToken === undefined ? "" : `&PageToken=${pageToken}`);
  const first = sessions[0];
  const last = sessions.at(-1);
  return {
    status: 200,
    json: {
      sessions: sessions.map((session) => sessionToJson(session, exchange.base, world)),
      meta: {
        page: number,
        page_size: pageSize,
        first_page_url: url(0),
        previous_page_url:
          hasPrevious && first !== undefined ? url(Math.max(0, number - 1), `PB${first.sid}`) : null,
        url: url(number, token),
        next_page_url: hasNext && last !== undefined ? url(number + 1, `PA${last.sid}`) : null,
        key: "sessions",
      },
    },
  };
};

interface PageOfSessions {
  readonly sessions: readonly StoredSession[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/**
 * Reads the page that a token names: the sessions after (`PA`) or before (`PB`) a session. It goes by that
 * session's position in the order of creation, so sessions that are added or removed between two requests do
 * not shift the pages.
 */
function readPage(
  service: Service,
  token: string | undefined,
  size: number,
  rules: EmulatorRules,
): PageOfSessions {
  const forwards = rules.listOrder === "newest-first" ? -1 : 1;
  const start = token === undefined ? -forwards * Infinity : placeOf(service, token);
  const backwards = token?.startsWith("PB") === true;
  const step = backwards ? (forwards === 1 ? -1 : 1) : forwards;
  const found = take(service, start, step, size + 1, rules);
  const sessions = found.slice(0, size);
  if (backwards) return { sessions: sessions.reverse(), hasNext: true, hasPrevious: found.length > size };
  return { sessions, hasNext: found.length > size, hasPrevious: token !== undefined };
}

function placeOf(service: Service, token: string): number {
  const place = /^P[AB]KC/.test(token) ? service.sessions.sequenceOf(token.slice(2)) : undefined;
  if (place === undefined) throw new Refusal("invalidPageToken", "The PageToken is not one of this Service.");
  return place;
}

function take(
  service: Service,
  start: number,
  step: 1 | -1,
  count: number,
  rules: EmulatorRules,
): StoredSession[] {
  const found: StoredSession[] = [];
  let session = service.sessions.neighbour(start, step);
  while (session !== undefined && found.length < count) {
    if (session.status !== "closed" || rules.listIncludesClosed) found.push(session);
    session = service.sessions.neighbour(session.sequence, step);
  }
  return found;
}
