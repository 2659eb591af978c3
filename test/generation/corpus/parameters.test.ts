/** Parameters in every place and style, on the wire. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import axios from "axios";
import { ParameterError, PlacesApi, type QueryParams } from "../output/parameters/index.js";
import { startService, type Service } from "../../support/service.js";

let server: Service;
let api: PlacesApi;
beforeAll(async () => {
  server = await startService();
  api = new PlacesApi(axios.create({ baseURL: server.url }));
});
beforeEach(() => {
  server.forget();
});
afterAll(() => server.close());

const target = (): string | undefined => server.requests.at(-1)?.target;
const pair = { firstName: "Ann Lee", age: 30 };
const moment = new Date(Date.UTC(2030, 4, 1, 9, 30));

test("path: simple", async () => {
  await api.simplePath(7, ["a", "b c"], pair, pair);
  expect(target()).toBe("/simple/7/a,b%20c/first_name,Ann%20Lee,age,30/first_name=Ann%20Lee,age=30");
});

test("path: label and matrix", async () => {
  await api.labelPath("a", ["b", "c"], pair);
  expect(target()).toBe("/label/.a/.b,c/.first_name=Ann%20Lee.age=30");
  await api.matrixPath("a", ["b", "c"], ["d", "e"]);
  expect(target()).toBe("/matrix/;one=a/;list=b,c/;exploded=d;exploded=e");
  await api.matrixPath("", [""], ["", "="]);
  expect(target()).toBe("/matrix/;one/;list/;exploded;exploded=%3D");
});

test("path: JSON", async () => {
  await api.jsonPath(pair);
  expect(target()).toBe(`/json/${encodeURIComponent('{"first_name":"Ann Lee","age":30}')}`);
});

test.each<[given: QueryParams, query: string]>([
  [{ text: "a&b=c+d é" }, "text=a%26b%3Dc%2Bd%20%C3%A9"],
  [{ count: 0, share: 0.5, flag: false }, "count=0&share=0.5&flag=false"],
  [{ day: moment, moment }, "day=2030-05-01&moment=2030-05-01T09%3A30%3A00.000Z"],
  [{ momentLessThan: moment }, "moment%3C=2030-05-01T09%3A30%3A00.000Z"],
  [{ many: ["a", "b"], moments: [moment] }, "many=a&many=b&moments=2030-05-01"],
  [{ many: [] }, ""],
  [{ commas: [1, 2], spaces: ["a", "b"], pipes: ["a", "b"] }, "commas=1,2&spaces=a%20b&pipes=a%7Cb"],
  [{ fields: pair }, "first_name=Ann%20Lee&age=30"],
  [{ joined: pair }, "joined=first_name,Ann%20Lee,age,30"],
  [
    { deep: { since: moment, tags: ["a", "b"], inner: { age: 1 } } },
    "deep%5Bsince%5D=2030-05-01T09%3A30%3A00.000Z&deep%5Btags%5D=a&deep%5Btags%5D=b&deep%5Binner%5D%5Bage%5D=1",
  ],
  [{ filterName: "x" }, "filter%5Bname%5D=x"],
  [{ json: { inner: { firstName: "Ann" } } }, `json=${encodeURIComponent('{"inner":{"first_name":"Ann"}}')}`],
  [{ reserved: "a/b:c?d&e#f" }, "reserved=a/b:c?d%26e%23f"],
  [{ reservedList: ["a/b", "c,d"] }, "reservedList=a/b,c%2Cd"],
  [{ mode: "medium" }, "mode=medium"],
  [{ nothing: null }, "nothing="],
])("query: %j", async (given, query) => {
  await api.query(given);
  expect(target()).toBe(query === "" ? "/query" : `/query?${query}`);
});

test("a query in the path stays in front", async () => {
  await api.fixedQuery({ text: "a" });
  expect(target()).toBe("/fixed?version=2&text=a");
});

test("headers and cookies", async () => {
  await api.headers({
    xText: "a b",
    xCount: 3,
    xList: ["a", "b"],
    xPair: pair,
    xExploded: pair,
    session: "s;1",
    visits: 2,
  });
  expect(server.requests[0]?.headers).toMatchObject({
    "x-text": "a b",
    "x-count": "3",
    "x-list": "a,b",
    "x-pair": "first_name,Ann Lee,age,30",
    "x-exploded": "first_name=Ann Lee,age=30",
    cookie: "session=s%3B1; visits=2",
  });
});

test("an operation's parameter overrides its path's", async () => {
  await api.sharedParameters("abc", { level: "high" });
  expect(target()).toBe("/shared/abc?level=high");
});

test("a value that breaks a rule is refused by name, and nothing is sent", async () => {
  await expect(api.sharedParameters("ABC", { level: "high" })).rejects.toThrow(ParameterError);
  await expect(api.query({ count: -1 })).rejects.toThrow("query: count must be 0 or more.");
  await expect(api.query({ deep: { since: new Date(Number.NaN) } })).rejects.toThrow(
    "deep.since must be a valid Date, such as new Date(text).",
  );
  await expect(api.headers({ xText: "a\r\nb", xCount: 1 })).rejects.toThrow(
    "xText must be Latin-1 text without control characters",
  );
  await expect(api.headers({ xText: "€", xCount: 1 })).rejects.toThrow("xText must be Latin-1 text");
  await expect(api.matrixPath("a", ["b"], [])).rejects.toThrow("exploded must not be empty");
  expect(server.requests).toEqual([]);
});
