/** Bodies of several parts. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { DefaultApi, type UploadParams } from "../output/multipart/index.js";
import { useWire } from "../support/wire.js";

const notes = readFileSync("test/generation/output/notes.txt", "utf8");
const wire = useWire();
const api = new DefaultApi(wire.client);
const moment = new Date(Date.UTC(2030, 4, 1, 9, 30));
const file = new Blob(["content"], { type: "text/plain" });

/** The parts of the last request, with their heads; checks and removes their boundaries. */
function sentParts(): string[] {
  const { headers, body } = wire.last();
  const [, boundary = ""] =
    /^multipart\/form-data; boundary=([0-9a-f]{32})$/.exec(headers["content-type"] ?? "") ?? [];
  expect(boundary).not.toBe("");
  expect(body.endsWith(`--${boundary}--\r\n`)).toBe(true);
  return body.slice(0, -`--${boundary}--\r\n`.length).split(`--${boundary}\r\n`).slice(1);
}

const fileHead =
  'Content-Disposition: form-data; name="file"; filename="blob"\r\nContent-Type: text/plain\r\n\r\n';

test.each<[given: Omit<UploadParams, "file">, parts: string[]]>([
  [{}, []],
  [{ noTe: "a\r\nb" }, ['Content-Disposition: form-data; name="no%22te"\r\n\r\na\r\nb\r\n']],
  [
    { count: 0, flag: false },
    [
      'Content-Disposition: form-data; name="count"\r\n\r\n0\r\n',
      'Content-Disposition: form-data; name="flag"\r\n\r\nfalse\r\n',
    ],
  ],
  [
    { madeAt: moment },
    ['Content-Disposition: form-data; name="made_at"\r\n\r\n2030-05-01T09:30:00.000Z\r\n'],
  ],
  [
    { tags: ["a", "b"] },
    [
      'Content-Disposition: form-data; name="tags"\r\n\r\na\r\n',
      'Content-Disposition: form-data; name="tags"\r\n\r\nb\r\n',
    ],
  ],
  [
    { meta: { firstName: "Ann", bornOn: moment } },
    [
      'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/vnd.meta+json\r\n\r\n{"first_name":"Ann","born_on":"2030-05-01"}\r\n',
    ],
  ],
  [
    { metas: [{ firstName: "A" }, {}] },
    [
      'Content-Disposition: form-data; name="metas"\r\nContent-Type: application/json\r\n\r\n{"first_name":"A"}\r\n',
      'Content-Disposition: form-data; name="metas"\r\nContent-Type: application/json\r\n\r\n{}\r\n',
    ],
  ],
  [{ csv: "a,b" }, ['Content-Disposition: form-data; name="csv"\r\nContent-Type: text/csv\r\n\r\na,b\r\n']],
  [{ maybe: null }, ['Content-Disposition: form-data; name="maybe"\r\n\r\n\r\n']],
  [
    { any: { at: moment } },
    [
      'Content-Disposition: form-data; name="any"\r\nContent-Type: application/json\r\n\r\n{"at":"2030-05-01T09:30:00.000Z"}\r\n',
    ],
  ],
  [
    { picture: new Blob(["x"]) },
    [
      'Content-Disposition: form-data; name="picture"; filename="blob"\r\nContent-Type: image/png\r\n\r\nx\r\n',
    ],
  ],
])("%p", async (given, parts) => {
  await api.upload({ file, ...given });
  expect(sentParts()).toEqual([`${fileHead}content\r\n`, ...parts]);
});

test.each([
  [{ words: ["a", 'b"'] }, "words", "application/json", ['"a"', '"b\\""']],
  [{ word: "abc" }, "word", "application/json; charset=utf-8", ['"abc"']],
  [{ word: null }, "word", "application/json; charset=utf-8", ["null"]],
  [{ on: moment }, "on", "application/vnd.day+json", ['"2030-05-01"']],
  [{ kind: "a" }, "kind", "application/json", ['"a"']],
  [{ number: 0.5 }, "number", "application/json", ["0.5"]],
  [{ document: "[1]" }, "document", "application/json", ["[1]"]],
  [{ plain: { firstName: "A" } }, "plain", "text/plain", ['{"first_name":"A"}']],
])("a part whose media type is JSON is JSON: %j", async (given, name, type, texts) => {
  await api.upload({ file, ...given });
  const head = `Content-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n`;
  expect(sentParts().slice(1)).toEqual(texts.map((text) => `${head}${text}\r\n`));
});

test("files have their names and types, bytes are unchanged", async () => {
  const named = new File([new Uint8Array([0, 255])], 'a "b".bin', { type: "application/x-thing" });
  const bytes = Buffer.from("xx\u0001\u00feyy", "latin1").subarray(2, 4);
  await api.upload({ file: named, files: [named, bytes] });
  const head = (name: string): string =>
    `Content-Disposition: form-data; name="${name}"; filename="a %22b%22.bin"\r\nContent-Type: application/x-thing\r\n\r\n\u0000\u00ff\r\n`;
  expect(sentParts()).toEqual([
    head("file"),
    head("files"),
    'Content-Disposition: form-data; name="files"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n\u0001\u00fe\r\n',
  ]);
});

test("a whole body that is a map of files", async () => {
  await api.uploadMap({ body: { one: file } });
  expect(sentParts()).toEqual([
    'Content-Disposition: form-data; name="one"; filename="blob"\r\nContent-Type: text/plain\r\n\r\ncontent\r\n',
  ]);
});

test("a whole body that is a map of objects, whose encoding is reported", async () => {
  await api.uploadObjects({ body: { one: { firstName: "A" } } });
  expect(sentParts()).toEqual([
    'Content-Disposition: form-data; name="one"\r\nContent-Type: application/json\r\n\r\n{"first_name":"A"}\r\n',
  ]);
  expect(notes).toMatch(/The encoding of a form that is given whole.*uploadObjects/);
});

test("the style of a part is reported", () => {
  expect(notes).toMatch(/The style of a part is not looked at.*upload\.requestBody\.tags/);
});

test("a union of forms with files", async () => {
  await api.uploadForm({ name: "a", kind: "file", file: new Blob(["x"]), size: 1, more: [new Blob(["y"])] });
  const part = (name: string, content: string, more = ""): string =>
    `Content-Disposition: form-data; name="${name}"${more}\r\n\r\n${content}\r\n`;
  expect(sentParts()).toEqual([
    part("name", "a"),
    part("kind", "file"),
    part("file", "x", '; filename="blob"\r\nContent-Type: image/png'),
    part("size", "1"),
    part("more", "y", '; filename="blob"\r\nContent-Type: application/octet-stream'),
  ]);
  await api.uploadForm({ name: "a", kind: "link", url: "u" });
  expect(sentParts()).toEqual([part("name", "a"), part("kind", "link"), part("url", "u")]);
  await expect(api.uploadForm({} as never)).rejects.toThrow("name is required");
  expect(notes).toMatch(/forms of a body with files.*uploadForm/);
});

test("binary fields elsewhere are text", async () => {
  await api.upload({ file, raw: "text" });
  expect(wire.last().target).toBe("/upload?raw=text");
});

test("a form is preferred to multipart", async () => {
  await api.uploadSeveral({ a: "b" });
  expect(wire.last()).toMatchObject({
    body: "a=b",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
});

test("refuses a value that is not a file", async () => {
  await expect(api.upload({ file: "content" as never })).rejects.toThrow(
    "upload: file must be a Blob, a File or a Uint8Array.",
  );
  await expect(api.upload({} as never)).rejects.toThrow("upload: file is required.");
  expect(wire.requests).toEqual([]);
});

test("multipart bodies that are not forms are passed as bytes", async () => {
  await api.sendMixed({ body: new TextEncoder().encode("--b--") });
  expect(wire.last()).toMatchObject({ body: "--b--", headers: { "content-type": "multipart/mixed" } });
});
