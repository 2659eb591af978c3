import { expect, test } from "@jest/globals";
import { describePinned, document, operations, schema, text } from "./document.js";

const ERRORS = ["400", "401", "403", "404", "429", "500", "503"];
const OWN_HEADERS = ["Twilio-Request-Id", "Twilio-Request-Duration", "Twilio-Concurrent-Requests"];

describePinned("a Session", () => {
  const session = schema("ProxyV1Session");
  const properties = session.properties ?? {};
  const where = (rule: (field: string) => boolean | undefined) => Object.keys(properties).filter(rule);

  test("has sixteen fields, each of them in every response", () => {
    expect(Object.keys(properties)).toEqual([
      "sid",
      "service_sid",
      "account_sid",
      "unique_name",
      "status",
      "mode",
      "ttl",
      "closed_reason",
      "date_started",
      "date_ended",
      "date_last_interaction",
      "date_expiry",
      "date_created",
      "date_updated",
      "url",
      "links",
    ]);
    expect(session.required).toEqual(Object.keys(properties));
  });

  test("is null only if a value may be missing", () => {
    expect(where((name) => properties[name]?.nullable)).toEqual([
      "unique_name",
      "closed_reason",
      "date_started",
      "date_ended",
      "date_last_interaction",
      "date_expiry",
      "date_created",
      "date_updated",
    ]);
  });

  test("has six moments and a whole number of seconds", () => {
    expect(where((name) => properties[name]?.format === "date-time")).toEqual(
      where((name) => name.startsWith("date_")),
    );
    expect(properties["ttl"]?.type).toBe("integer");
  });

  test("is identified by its sid, which has the pattern of a session SID", () => {
    expect(where((name) => properties[name]?.["x-identifier"])).toEqual(["sid"]);
    expect(properties["sid"]?.pattern).toBe("^KC[0-9a-fA-F]{32}$");
    expect(properties["service_sid"]?.pattern).toBe("^KS[0-9a-fA-F]{32}$");
    expect(properties["account_sid"]?.pattern).toBe("^AC[0-9a-fA-F]{32}$");
  });

  test("links to its interactions and participants", () => {
    const links = schema("ProxyV1SessionLinks");
    expect(properties["links"]?.allOf).toEqual([links]);
    expect(Object.keys(links.properties ?? {})).toEqual(["interactions", "participants"]);
    expect(links.required).toEqual(["interactions", "participants"]);
  });
});

describePinned("a page of Sessions", () => {
  test("has the Sessions and its own position", () => {
    const page = schema("ListSessionResponse");
    expect(page.required).toEqual(["sessions", "meta"]);
    expect(page.properties?.["sessions"]).toMatchObject({ type: "array", "x-page-items": true });
    expect(page.properties?.["sessions"]?.items).toEqual(schema("ProxyV1Session"));
    expect(page.properties?.["meta"]?.allOf).toEqual([schema("ListSessionResponseMeta")]);
  });

  test("has seven fields in meta, of which only the neighbours may be null", () => {
    const { properties = {}, required } = schema("ListSessionResponseMeta");
    expect(Object.keys(properties)).toEqual([
      "first_page_url",
      "key",
      "next_page_url",
      "page",
      "page_size",
      "previous_page_url",
      "url",
    ]);
    expect(required).toEqual(Object.keys(properties));
    const nullable = Object.keys(properties).filter((name) => properties[name]?.nullable);
    expect(nullable).toEqual(["next_page_url", "previous_page_url"]);
  });
});

describePinned("errors", () => {
  test("are described for every operation; only a create can lead to a conflict", () => {
    for (const { operation } of operations) {
      const expected = operation.operationId === "CreateSession" ? [...ERRORS, "409"] : ERRORS;
      const codes = Object.keys(operation.responses).filter((code) => !code.startsWith("2"));
      expect(codes.toSorted()).toEqual(expected.toSorted());
      for (const code of codes)
        expect(operation.responses[code]?.content?.["application/json"]?.schema).toEqual(
          schema("ErrorResponse"),
        );
    }
  });

  test("have a status and a message, and may have a code, a page about it and details", () => {
    const { properties, required } = schema("ErrorResponse");
    expect(required).toEqual(["status", "message"]);
    expect(properties).toMatchObject({
      status: { type: "integer" },
      code: { type: "integer" },
      message: { type: "string" },
      more_info: { type: "string", format: "uri" },
      details: { type: "object" },
    });
  });

  test("repeat their status in each example", () => {
    for (const { operation } of operations)
      for (const [status, response] of Object.entries(operation.responses)) {
        if (status.startsWith("2")) continue;
        const examples = Object.values(response.content?.["application/json"]?.examples ?? {});
        expect(examples.length).toBeGreaterThan(0);
        for (const { value } of examples) expect(value).toMatchObject({ status: Number(status) });
      }
  });
});

describePinned("headers", () => {
  test("every response has a request id, its duration and the number of concurrent requests", () => {
    for (const { operation } of operations)
      for (const response of Object.values(operation.responses))
        expect(Object.keys(response.headers ?? {})).toEqual(expect.arrayContaining(OWN_HEADERS));
  });

  test("a request id has its own pattern", () => {
    const [first] = operations;
    const header = Object.values(first?.operation.responses ?? {})[0]?.headers?.["Twilio-Request-Id"];
    expect(header?.schema.pattern).toBe("^RQ[0-9a-fA-F]{32}$");
  });

  test("only responses that ask to wait have Retry-After", () => {
    for (const { operation } of operations)
      for (const [status, response] of Object.entries(operation.responses)) {
        const says = Object.keys(response.headers ?? {}).includes("Retry-After");
        expect([status, says]).toEqual([status, status === "429" || status === "503"]);
      }
  });
});

describePinned("words and examples", () => {
  test("each operation, parameter, field and schema is described", () => {
    for (const { operation } of operations) {
      expect(operation.description.length).toBeGreaterThan(40);
      for (const entry of operation.parameters) expect(entry.description?.length).toBeGreaterThan(20);
    }
    for (const name of [
      "CreateSessionRequest",
      "UpdateSessionRequest",
      "SessionParticipant",
      "ProxyV1Session",
    ]) {
      expect(schema(name).description).toBeDefined();
      for (const [field, { description }] of Object.entries(schema(name).properties ?? {}))
        expect([field, typeof description]).toEqual([field, "string"]);
    }
  });

  test("each operation has examples of its request and responses", () => {
    for (const { operation } of operations) {
      const sent = Object.values(operation.requestBody?.content ?? {});
      for (const content of sent) expect(Object.keys(content.examples ?? {}).length).toBeGreaterThan(0);
      for (const entry of operation.parameters) expect(entry.example ?? entry.examples).toBeDefined();
      for (const response of Object.values(operation.responses))
        for (const content of Object.values(response.content ?? {}))
          expect(Object.keys(content.examples ?? {}).length).toBeGreaterThan(0);
    }
  });

  test("each schema has an example", () => {
    for (const [name, { example }] of Object.entries(document.components.schemas))
      expect([name, example]).not.toEqual([name, undefined]);
  });

  test("nothing in it can end a comment of the generated code", () => {
    expect(text).not.toContain("*/");
  });
});
