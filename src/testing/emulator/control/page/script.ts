/**
 * The page's script. It is a text because the package is bundled without files beside it; a test checks its
 * types. Whatever it shows goes in as text, never as HTML.
 */
export const script = String.raw`"use strict";
const storageKey = "proxy-emulator-token";
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (document.getElementById(id));

const operations = ["createSession", "fetchSession", "listSession", "updateSession", "deleteSession"];
const switches = [
  ["503 unavailable", { kind: "status", status: 503 }],
  ["429, Retry-After 1", { kind: "status", status: 429, code: 80621, headers: { "Retry-After": "1" } }],
  ["409 participant busy", { kind: "refuse", refusal: "participantBusy" }],
  ["Cut the connection", { kind: "drop" }],
  ["Carry out, then cut", { kind: "drop", processed: true }],
  ["Slow, 5 s", { kind: "slow", ms: 5000 }],
  ["Hold", { kind: "hold" }],
  ["HTML error page", { kind: "status", status: 502, body: "html" }],
];
const minute = 60000;
const actions = [
  ["Clock + 1 minute", () => control("POST", "/clock", { advanceMs: minute })],
  ["Clock + 1 hour", () => control("POST", "/clock", { advanceMs: 60 * minute })],
  ["Clock + 1 day", () => control("POST", "/clock", { advanceMs: 24 * 60 * minute })],
  ["Add 10 sessions", () => control("POST", "/seed", { count: 10 })],
  ["Reset", () => control("POST", "/reset")],
];

/** The address ends in #token; it leaves the address bar and stays in this tab. */
function readToken() {
  const given = location.hash.slice(1);
  if (given === "") return sessionStorage.getItem(storageKey) ?? "";
  sessionStorage.setItem(storageKey, given);
  history.replaceState(null, "", "/");
  return given;
}
let token = readToken();

/** @param {string} method @param {string} path @param {object} [body] */
async function control(method, path, body) {
  const headers = { Authorization: "Bearer " + token, ...(body ? { "Content-Type": "application/json" } : {}) };
  const response = await fetch("/_emulator" + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (response.status === 401) {
    token = "";
    sessionStorage.removeItem(storageKey);
  }
  const result = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(result.message);
  return result;
}

/** @param {string} text @param {() => unknown} act */
function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", () => run(act));
  return made;
}

/** Does something, shows what went wrong, and shows the state after it. @param {() => unknown} act */
async function run(act) {
  const problem = element("problem");
  try {
    await act();
    problem.hidden = true;
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
    problem.hidden = false;
  }
  await refresh();
}

/**
 * Fills a table; a row that did not change stays, so that what is being clicked is not replaced.
 * @param {string} id @param {{ key: string, cells: (string | number | Node | { text: string | number, name:
 *   string })[] }[]} rows
 */
function fill(id, rows) {
  const body = element(id);
  const old = new Map(Array.from(body.children, (row) => [row.getAttribute("data-key"), row]));
  body.replaceChildren(...rows.map(({ key, cells }) => {
    const known = old.get(key);
    if (known) return known;
    const row = document.createElement("tr");
    row.setAttribute("data-key", key);
    for (const content of cells) {
      const cell = row.appendChild(document.createElement("td"));
      if (content instanceof Node) cell.append(content);
      else if (typeof content === "object") {
        cell.textContent = String(content.text);
        cell.className = content.name;
      } else cell.textContent = String(content);
    }
    return row;
  }));
}

/** @param {number} status */
const statusName = (status) => (status >= 200 && status < 400 ? "good" : status >= 400 && status < 500 ? "odd" : "bad");
/** @param {string} status */
const sessionName = (status) => (status === "open" ? "good" : status === "in-progress" ? "odd" : "");
/** @param {string | null} date */
const clockTime = (date) => (date ?? "").slice(0, 19).replace("T", " ");

/** Such as "status 503" or "slow 5000 ms". @param {Record<string, unknown>} fault */
function faultName({ kind, times, match, ...rest }) {
  const words = Object.entries(rest).map(([name, value]) => {
    if (value === true) return name;
    return (typeof value === "object" ? JSON.stringify(value) : String(value)) + (name === "ms" ? " ms" : "");
  });
  return [kind, ...words].join(" ");
}

async function show() {
  const [clock, { services }, { sessions }, { faults }, { requests }] = await Promise.all(
    ["/clock", "/services", "/sessions?limit=100", "/faults", "/requests?limit=50"].map((path) => control("GET", path)),
  );
  element("now").textContent = clockTime(clock.now) + " UTC";
  fill("services", services.map((service) => ({
    key: JSON.stringify(service),
    cells: [{ text: service.sid, name: "id" }, service.defaultTtl, service.numbers.length, service.sessionCount],
  })));
  const total = services.reduce((sum, service) => sum + service.sessionCount, 0);
  element("session-count").textContent = sessions.length < total ? "the newest " + sessions.length + " of " + total : String(total);
  fill("sessions", sessions.map((session) => ({
    key: JSON.stringify(session),
    cells: [
      { text: session.sid, name: "id" },
      session.uniqueName ?? "–",
      { text: session.status + (session.closedReason ? " (" + session.closedReason + ")" : ""), name: sessionName(session.status) },
      session.participants.map(({ friendlyName, identifier }) => friendlyName ?? identifier).join(", "),
      clockTime(session.dateUpdated),
      session.status === "closed" ? "" : button("Interact", () => control("POST", "/sessions/" + session.sid + "/interactions")),
    ],
  })));
  fill("faults", faults.map(({ id, fault, remaining, held }) => {
    const buttons = document.createElement("span");
    if (held > 0) buttons.append(button("Release", () => control("POST", "/faults/" + id + "/release")));
    buttons.append(button("Remove", () => control("DELETE", "/faults/" + id)));
    return { key: [id, remaining, held].join(), cells: [faultName(fault), fault.match?.operation ?? "any", remaining, held, buttons] };
  }));
  fill("requests", requests.map((request) => ({
    key: request.requestId,
    cells: [
      request.method,
      { text: request.path, name: "path" },
      { text: request.status === 0 ? "connection cut" : request.status, name: statusName(request.status) },
      Math.round(request.durationMs) + " ms",
      [request.code, request.message].filter((part) => part !== undefined).join(" "),
    ],
  })));
}

async function refresh() {
  const connection = element("connection");
  element("login").hidden = token !== "";
  element("main").hidden = token === "";
  if (token === "") {
    connection.textContent = "not connected";
    return;
  }
  try {
    await show();
    connection.textContent = "connected";
    connection.className = "good";
  } catch (error) {
    connection.textContent = error instanceof TypeError ? "the emulator does not run" : error instanceof Error ? error.message : String(error);
    connection.className = "bad";
  }
}

for (const operation of operations) input("operation").appendChild(new Option(operation));
for (const [text, fault] of switches) {
  element("switches").append(button(String(text), () => {
    const times = input("times").value;
    const operation = input("operation").value;
    const match = operation === "" ? {} : { match: { operation } };
    return control("POST", "/faults", { ...Object(fault), times: times === "all" ? "all" : Number(times), ...match });
  }));
}
for (const [text, act] of actions) element("actions").append(button(String(text), () => /** @type {() => unknown} */ (act)()));
element("login").addEventListener("submit", (event) => {
  event.preventDefault();
  token = input("token").value.trim();
  sessionStorage.setItem(storageKey, token);
  refresh();
});

/** One look follows the end of the one before. */
async function watch() {
  await refresh();
  setTimeout(watch, document.hidden ? 2000 : 500);
}
watch();
`;
