import { expect, test } from "@jest/globals";
import { ServicesSessionsApi } from "../../src/raw.js";
import { describePinned, document, form, operation, operations } from "./document.js";

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";
const SESSIONS = "/v1/Services/{ServiceSid}/Sessions";
const SESSION = `${SESSIONS}/{Sid}`;

describePinned("the Sessions document", () => {
  test("is OpenAPI 3.0 for the public host, with the version in each path", () => {
    expect(document.openapi).toMatch(/^3\.0\./);
    expect(document.servers.map((server) => server.url)).toEqual(["https://proxy.twilio.com"]);
    expect(Object.keys(document.paths)).toEqual([SESSIONS, SESSION]);
  });

  test("has five operations, all of one API class", () => {
    const ids = operations.map((entry) => entry.operation.operationId);
    expect(ids.toSorted()).toEqual([
      "CreateSession",
      "DeleteSession",
      "FetchSession",
      "ListSession",
      "UpdateSession",
    ]);
    for (const { operation } of operations) expect(operation.tags).toEqual(["ServicesSessions"]);
  });

  test("G2: gives that class five methods, with the names of the page", () => {
    expect(Object.getOwnPropertyNames(ServicesSessionsApi.prototype).sort()).toEqual([
      "constructor",
      "createSession",
      "deleteSession",
      "fetchSession",
      "listSession",
      "updateSession",
    ]);
  });

  test("asks for HTTP Basic credentials in every operation", () => {
    expect(document.components.securitySchemes["accountSid_authToken"]).toMatchObject({
      type: "http",
      scheme: "basic",
    });
    expect(document.security).toEqual([{ accountSid_authToken: [] }]);
    for (const { operation } of operations) expect(operation.security).toBeUndefined();
  });

  test.each([
    ["CreateSession", "POST", SESSIONS, ["ServiceSid"], [FORM], "201"],
    ["DeleteSession", "DELETE", SESSION, ["ServiceSid", "Sid"], [], "204"],
    ["FetchSession", "GET", SESSION, ["ServiceSid", "Sid"], [], "200"],
    ["ListSession", "GET", SESSIONS, ["ServiceSid"], [], "200"],
    ["UpdateSession", "POST", SESSION, ["ServiceSid", "Sid"], [FORM], "200"],
  ])("%s: %s %s, path values %j, body %j, success %s", (id, method, route, pathNames, bodyTypes, success) => {
    const entry = operations.find((candidate) => candidate.operation.operationId === id);
    expect([entry?.method, entry?.route]).toEqual([method, route]);

    const { parameters, requestBody, responses } = operation(id);
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map((parameter) => parameter.name)).toEqual(pathNames);
    expect(Object.keys(requestBody?.content ?? {})).toEqual(bodyTypes);
    expect(Object.keys(responses).filter((code) => code.startsWith("2"))).toEqual([success]);
  });

  test("requires no body: a create and an update without parameters are valid", () => {
    for (const id of ["CreateSession", "UpdateSession"]) {
      expect(operation(id).requestBody?.required).toBe(false);
      expect(form(id).schema.required).toBeUndefined();
    }
  });

  test("responds with JSON of the right model, and without a body to a delete", () => {
    const answer = (id: string, code: string) => operation(id).responses[code]?.content;
    const { ProxyV1Session, ListSessionResponse } = document.components.schemas;
    expect(Object.keys(answer("CreateSession", "201") ?? {})).toEqual([JSON_TYPE]);
    expect(answer("CreateSession", "201")?.[JSON_TYPE]?.schema).toEqual(ProxyV1Session);
    expect(answer("FetchSession", "200")?.[JSON_TYPE]?.schema).toEqual(ProxyV1Session);
    expect(answer("UpdateSession", "200")?.[JSON_TYPE]?.schema).toEqual(ProxyV1Session);
    expect(answer("ListSession", "200")?.[JSON_TYPE]?.schema).toEqual(ListSessionResponse);
    expect(answer("DeleteSession", "204")).toBeUndefined();
  });
});
