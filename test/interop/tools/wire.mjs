/** The requests on the wire, or to the mocking library instead. */
import { expected, serviceSidOf } from "./calls.mjs";
import { authToken, basic } from "./service.mjs";

/** @returns The errors in the requests of `kinds` clients, one per line. */
export function wrongRequests(requests, kinds) {
  const faults = [];
  for (let index = 0; index < kinds; index += 1) {
    const own = requests.filter(({ path }) => path.includes(serviceSidOf(index)));
    for (const [name, count] of Object.entries(expected)) {
      const came = own.filter(({ path }) => path.split("?")[0].endsWith(`/${name}`)).length;
      if (came !== count)
        faults.push(`client ${index + 1}: ${came} requests for ${name} in place of ${count}`);
    }
    faults.push(...own.flatMap((request) => [...wrongRequest(request)]));
  }
  return [...new Set(faults)];
}

function* wrongRequest({ method, path, headers, body }) {
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const odd = Object.keys(named).filter((name) => /^\d+$/.test(name));
  if (odd.length > 0) yield `headers with numbers for names: ${odd.join(", ")}`;
  if (String(named.authorization) !== basic) yield `${method}: no or another Authorization header`;
  if (!String(named["user-agent"]).startsWith("twilio-proxy-sessions/"))
    yield `${method}: another user agent`;
  if (path.includes(authToken)) yield "the credential is in the URL";
  if (method === "POST") yield* wrongForm(named, String(body));
  else if (named["content-type"] !== undefined) yield `${method}: a content type without content`;
}

function* wrongForm(headers, body) {
  if (!/^application\/x-www-form-urlencoded/.test(headers["content-type"]))
    yield "the body is not called a form";
  const form = [...new URLSearchParams(body)];
  const right = [
    ["UniqueName", "Größe 1"],
    ["Ttl", "60"],
    ["Participants", '{"Identifier":"+15551230001","FriendlyName":"Ann & Bo"}'],
  ];
  const sorted = (pairs) => JSON.stringify(pairs.map(String).sort());
  if (sorted(form) !== sorted(right)) yield `the form has ${JSON.stringify(body)}`;
}
