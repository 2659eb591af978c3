/** Shows the emulator's current state. */
export const state = String.raw`async function show() {
  const [clock, { services }, { sessions }, { faults }, { requests }, { callbacks }, urls] = await Promise.all(
    ["/clock", "/services", "/sessions?limit=100", "/faults", "/requests?limit=50", "/callbacks?limit=50", "/callback-urls"]
      .map((path) => control("GET", path)),
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
  fill("callback-urls", callbackKinds.map((kind) => ({
    key: JSON.stringify([kind, urls[kind]]),
    cells: [
      kind,
      { text: urls[kind] ?? "not sent: no URL", name: "path" },
      urls[kind] === undefined ? "" : button("Send " + kind, () => control("POST", "/callbacks", { kind })),
    ],
  })));
  fill("callbacks", callbacks.map((callback) => ({
    key: JSON.stringify(callback),
    cells: [
      clockTime(callback.at),
      callback.kind,
      { text: callback.url, name: "path" },
      { text: callback.status ?? "no response", name: statusName(callback.status ?? 0) },
      callback.durationMs + " ms",
      callback.error ?? callback.responseBody ?? "",
    ],
  })));
}
`;
