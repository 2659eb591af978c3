/** Creates sessions with a handwritten form, without any checks. */
import { withAxios } from "../lib/bare-axios.js";
import { serviceSid } from "../lib/ids.js";
import { newSession } from "../lib/new-session.js";
import { inFlight, type Run } from "../lib/subject.js";

function form(): URLSearchParams {
  const { uniqueName, ttl, mode, dateExpiry, participants } = newSession();
  const body = new URLSearchParams({
    UniqueName: uniqueName,
    Ttl: String(ttl),
    Mode: mode,
    DateExpiry: dateExpiry.toISOString(),
  });
  for (const { identifier, friendlyName } of participants) {
    body.append("Participants", JSON.stringify({ Identifier: identifier, FriendlyName: friendlyName }));
  }
  return body;
}

export const run: Run = async ({ url, count }) => {
  await withAxios(url, (client) =>
    inFlight(count, 32, () => client.post(`/v1/Services/${serviceSid}/Sessions`, form())),
  );
  return undefined;
};
