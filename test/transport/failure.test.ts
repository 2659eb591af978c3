/** How errors of Node and of foreign adapters are classified. */
import { describe, expect, test } from "@jest/globals";
import axios, { AxiosError } from "axios";
import { kindOf, messageOf } from "../../src/core/transport/error-codes.js";
import { HttpTransport } from "../../src/core/transport/index.js";
import { closeLater } from "../support/close-later.js";
import { failureOf, requestsTo } from "./support.js";

describe("a Node error code", () => {
  test.each([
    ["ECONNREFUSED", "refused"],
    ["EHOSTUNREACH", "refused"],
    ["ENETUNREACH", "refused"],
    ["EMFILE", "refused"],
    ["ENOTFOUND", "dns"],
    ["EAI_AGAIN", "dns"],
    ["CERT_HAS_EXPIRED", "tls"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "tls"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "tls"],
    ["EPROTO", "tls"],
    ["ERR_PROXY", "proxy"],
  ])("%s: %s, whenever it comes", (code, kind) => {
    expect(kindOf(code, false, true)).toBe(kind);
    expect(kindOf(code, false, false)).toBe(kind);
  });

  test.each([
    ["ECONNRESET", "tls", "reset", "reset"],
    ["EPIPE", "tls", "reset", "reset"],
    // A connection attempt without a response, and an established connection that died.
    ["ETIMEDOUT", "refused", "refused", "reset"],
    ["HPE_INVALID_CONSTANT", "tls", "refused", "protocol"],
    ["SOMETHING_NEW", "tls", "refused", "failed"],
    ["", "tls", "refused", "failed"],
  ])(
    "%s: %s before TLS is established, %s before the connection is, %s after",
    (code, tls, before, after) => {
      expect(kindOf(code, false, true)).toBe(tls);
      expect(kindOf(code, false, false)).toBe(before);
      expect(kindOf(code, true, true)).toBe(after);
      expect(kindOf(code, true, false)).toBe(after);
    },
  );
});

describe("the message of an error", () => {
  test.each<[unknown, string]>([
    [new Error("connect ECONNREFUSED 127.0.0.1:1."), "connect ECONNREFUSED 127.0.0.1:1"],
    [new Error("cannot GET https://me:s3cret@host/x"), "cannot GET https://host/x"],
    // A host with several addresses: Node tries each, and its error says nothing itself.
    [
      new AggregateError([new Error("connect ECONNREFUSED ::1:9"), new Error("other")], ""),
      "connect ECONNREFUSED ::1:9",
    ],
    [new AggregateError([], ""), ""],
    [{ message: 7 }, ""],
    ["text", ""],
    [null, ""],
    [undefined, ""],
  ])("%p: %j", (error, message) => {
    expect(messageOf(error)).toBe(message);
  });
});

describe("an error of a foreign adapter", () => {
  const thrown = { error: undefined as unknown };
  const own = axios.create({
    adapter: () => {
      throw thrown.error;
    },
  });
  const request = requestsTo(() => "http://127.0.0.1/");
  const send = () => closeLater(new HttpTransport({ env: {}, axios: own })).send(request());

  test.each([
    ["ECONNABORTED", "timeout", "maybe"],
    // It is unknown what a foreign adapter did before this error.
    ["ECONNREFUSED", "refused", "maybe"],
    ["ENOTFOUND", "dns", "maybe"],
    ["CERT_HAS_EXPIRED", "tls", "maybe"],
    ["ECONNRESET", "reset", "maybe"],
    ["ERR_CANCELED", "aborted", "maybe"],
    ["ERR_NETWORK", "failed", "maybe"],
    [undefined, "failed", "maybe"],
    // Without a response none can be damaged: the caller's interceptor may have created the error.
    ["ERR_BAD_RESPONSE", "failed", "maybe"],
  ])("with code %s: %s, sent: %s", async (code, kind, sent) => {
    thrown.error = new AxiosError("it failed", code);
    expect(await failureOf(send())).toMatchObject({ kind, sent, causeCode: code });
  });

  test.each([
    ["maxContentLength size of 1 exceeded", "too-large"],
    ["stream has been aborted", "truncated"],
    ["aborted", "truncated"],
  ])("with the message %j: %s, and a response had begun", async (message, kind) => {
    thrown.error = new AxiosError(message, "ERR_BAD_RESPONSE");
    expect(await failureOf(send())).toMatchObject({ kind, sent: "yes" });
  });

  test.each([new Error("mine"), "text", undefined])("that is not axios's stays %p", async (error) => {
    thrown.error = error;
    await expect(send()).rejects.toBe(error);
  });
});
