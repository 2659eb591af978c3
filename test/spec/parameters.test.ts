import { expect, test } from "@jest/globals";
import {
  describePinned,
  document,
  form,
  operation,
  operations,
  parameter,
  schema,
  values,
} from "./document.js";

const HEX = "0123456789abcdefABCDEF0123456789";

function matcher(operationId: string, name: string): RegExp {
  const { pattern } = parameter(operationId, name).schema;
  if (pattern === undefined) throw new Error(`${operationId}'s ${name} has no pattern.`);
  return new RegExp(pattern, "u");
}

function field(operationId: string, name: string) {
  const found = form(operationId).schema.properties?.[name];
  if (!found) throw new Error(`The form of ${operationId} has no ${name}.`);
  return found;
}

describePinned("path parameters", () => {
  test("ServiceSid is a service SID, required, in every operation", () => {
    for (const { operation } of operations) {
      const { operationId } = operation;
      expect(parameter(operationId, "ServiceSid")).toMatchObject({ in: "path", required: true });
      expect(`KS${HEX}`).toMatch(matcher(operationId, "ServiceSid"));
      for (const wrong of [
        `KC${HEX}`,
        `KS${HEX}0`,
        `KS${HEX.slice(1)}`,
        `KS${HEX.slice(1)}g`,
        ` KS${HEX}`,
        "",
      ])
        expect(wrong).not.toMatch(matcher(operationId, "ServiceSid"));
    }
  });

  test.each(["UpdateSession", "DeleteSession"])("the Sid of %s is a session SID and nothing else", (id) => {
    expect(parameter(id, "Sid")).toMatchObject({ in: "path", required: true });
    expect(`KC${HEX}`).toMatch(matcher(id, "Sid"));
    for (const wrong of [`KS${HEX}`, "order-1234", "..", "", `KC${HEX}/x`])
      expect(wrong).not.toMatch(matcher(id, "Sid"));
  });

  test("the Sid of FetchSession may be a unique name: up to 191 characters, any of them", () => {
    const sid = parameter("FetchSession", "Sid");
    expect(sid).toMatchObject({ in: "path", required: true });
    expect(sid.schema).toEqual({ type: "string", minLength: 1, maxLength: 191 });
  });

  test("delete and fetch have no other parameter", () => {
    for (const id of ["DeleteSession", "FetchSession"]) {
      expect(operation(id).parameters.map((entry) => entry.name)).toEqual(["ServiceSid", "Sid"]);
      expect(operation(id).requestBody).toBeUndefined();
    }
  });
});

describePinned("the form of a create", () => {
  test("has seven parameters", () => {
    expect(Object.keys(form("CreateSession").schema.properties ?? {})).toEqual([
      "DateExpiry",
      "FailOnParticipantConflict",
      "Mode",
      "Participants",
      "Status",
      "Ttl",
      "UniqueName",
    ]);
  });

  test("DateExpiry is a date-time that wins over the time to live", () => {
    expect(field("CreateSession", "DateExpiry")).toMatchObject({ type: "string", format: "date-time" });
    expect(field("CreateSession", "DateExpiry").description).toMatch(/wins over the time to live/);
  });

  test("FailOnParticipantConflict is experimental and describes both refusals, the notification and the flag", () => {
    const flag = field("CreateSession", "FailOnParticipantConflict");
    expect(flag).toMatchObject({ type: "boolean", "x-experimental": true });
    for (const word of ["ProxyAllowParticipantConflict", "409", "80623", "400", "80604", "80802"])
      expect(flag.description).toContain(word);
  });

  test("Mode is one of three, voice-and-message by default", () => {
    const mode = field("CreateSession", "Mode");
    expect(values(mode)).toEqual(["message-only", "voice-only", "voice-and-message"]);
    expect(mode.default).toBe("voice-and-message");
  });

  test("Status is one of five, open by default", () => {
    const status = field("CreateSession", "Status");
    expect(values(status)).toEqual(["open", "in-progress", "closed", "failed", "unknown"]);
    expect(status.default).toBe("open");
  });

  test("Participants are at most two objects, each sent as JSON with its own key", () => {
    const participants = field("CreateSession", "Participants");
    expect(participants).toMatchObject({ type: "array", maxItems: 2 });
    expect(participants.items).toEqual(schema("SessionParticipant"));
    expect(form("CreateSession").encoding).toEqual({
      Participants: { contentType: "application/json", style: "form", explode: true },
    });
  });

  test("UniqueName has at most 191 characters and warns of personal data", () => {
    expect(field("CreateSession", "UniqueName")).toMatchObject({ type: "string", maxLength: 191 });
    expect(field("CreateSession", "UniqueName").description).toMatch(
      /unique.*must not hold personally identifiable/s,
    );
  });
});

describePinned("a participant of a create", () => {
  test("has an identifier, and may have a name and a proxy number", () => {
    const { required, properties } = schema("SessionParticipant");
    expect(required).toEqual(["Identifier"]);
    expect(properties).toMatchObject({
      Identifier: { type: "string", maxLength: 191 },
      FriendlyName: { type: "string", maxLength: 255 },
      ProxyIdentifier: { type: "string", maxLength: 255 },
      ProxyIdentifierSid: { type: "string", pattern: "^PN[0-9a-fA-F]{32}$" },
    });
  });
});

describePinned("the form of an update", () => {
  test("has four parameters, without those that only a create sets", () => {
    expect(Object.keys(form("UpdateSession").schema.properties ?? {})).toEqual([
      "DateExpiry",
      "FailOnParticipantConflict",
      "Status",
      "Ttl",
    ]);
  });

  test("Status re-opens or closes", () => {
    expect(values(field("UpdateSession", "Status"))).toEqual(["in-progress", "closed"]);
    expect(field("UpdateSession", "Status").description).toMatch(/in-progress opens .* closed ends/s);
    expect(field("UpdateSession", "Status").default).toBeUndefined();
  });

  test("FailOnParticipantConflict is experimental and describes only the refusal 400", () => {
    const flag = field("UpdateSession", "FailOnParticipantConflict");
    expect(flag).toMatchObject({ type: "boolean", "x-experimental": true });
    for (const word of ["ProxyAllowParticipantConflict", "400", "80604", "80801"])
      expect(flag.description).toContain(word);
    expect(flag.description).not.toContain("409");
  });

  test("DateExpiry is a date-time that wins over the time to live", () => {
    expect(field("UpdateSession", "DateExpiry")).toMatchObject({ type: "string", format: "date-time" });
    expect(field("UpdateSession", "DateExpiry").description).toMatch(/wins over the time to live/);
  });
});

describePinned("times to live", () => {
  test.each(["CreateSession", "UpdateSession"])("the Ttl of %s counts seconds, below 2^31 - 1", (id) => {
    expect(field(id, "Ttl")).toMatchObject({ type: "integer", minimum: 0, maximum: 2 ** 31 - 2 });
    expect(field(id, "Ttl").description).toMatch(/seconds.*creation.*last\s+interaction/s);
  });
});

describePinned("the query of a list", () => {
  test("has page size, page and page token, in that order", () => {
    const inQuery = operation("ListSession").parameters.filter((entry) => entry.in === "query");
    expect(inQuery.map((entry) => entry.name)).toEqual(["PageSize", "Page", "PageToken"]);
    for (const entry of inQuery) expect(entry.required).toBeUndefined();
  });

  test("PageSize is 1 to 1000, 50 by default; the operation says that a page has at most 100 items", () => {
    const { schema } = parameter("ListSession", "PageSize");
    expect(schema).toEqual({ type: "integer", minimum: 1, maximum: 1000, default: 50 });
    expect(operation("ListSession").description).toMatch(/at most 100/);
  });

  test("Page counts from 0; PageToken is opaque and never empty", () => {
    expect(parameter("ListSession", "Page").schema).toEqual({ type: "integer", minimum: 0 });
    expect(parameter("ListSession", "PageToken").schema).toEqual({ type: "string", minLength: 1 });
  });

  test("Limit is only for the client: described, and not sent", () => {
    const [limit, ...others] = operation("ListSession")["x-client-parameters"] ?? [];
    expect(others).toEqual([]);
    expect(limit).toMatchObject({ name: "Limit", type: "integer", minimum: 0 });
    expect(limit?.description).toMatch(/never sent/);
    expect(operation("ListSession").parameters.map((entry) => entry.name)).not.toContain("Limit");
  });
});

describePinned("enums", () => {
  test("the enums are shared between a create and the response", () => {
    const { status, mode } = document.components.schemas["ProxyV1Session"]?.properties ?? {};
    expect(values(status)).toEqual(values(field("CreateSession", "Status")));
    expect(values(mode)).toEqual(values(field("CreateSession", "Mode")));
  });
});
