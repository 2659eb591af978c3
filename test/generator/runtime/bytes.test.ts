/** Bytes are recognized in every realm: under jsdom, a Buffer is not an instance of jsdom's Uint8Array. */
import { runInNewContext } from "node:vm";
import { expect, test } from "@jest/globals";
import { wholeBody } from "../../../generator-templates/runtime/body.js";
import { check } from "../../../generator-templates/runtime/check.js";
import { multipart } from "../../../generator-templates/runtime/multipart.js";
import { bytes } from "../../../generator-templates/runtime/read-response.js";

const foreign = runInNewContext("Uint8Array.of(97, 98)") as Uint8Array;

test("bytes of another realm are sent and read as bytes", async () => {
  expect(foreign instanceof Uint8Array).toBe(false);
  for (const type of ["bytes", "file"] as const) expect(check(foreign, { type })).toBe(foreign);
  expect(wholeBody(foreign, "application/json")).toBe(foreign);
  const { data } = await multipart([{ wireName: "file", value: foreign }]);
  expect(Buffer.from(data).toString()).toContain("application/octet-stream\r\n\r\nab\r\n");
  expect(bytes(foreign)).toBe(foreign);
});
