/** The page's buttons and forms: faults, actions and callback URLs. */
export const controls = String.raw`const operations = ["createSession", "fetchSession", "listSession", "updateSession", "deleteSession"];
const callbackKinds = ["interaction", "intercept", "outOfSession"];
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
for (const kind of callbackKinds) input("callback-kind").appendChild(new Option(kind));
element("callback-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const url = input("callback-url").value.trim();
  run(() => control("PATCH", "/callback-urls", { [input("callback-kind").value]: url === "" ? null : url }));
});
`;
