/** Nearly empty documents. */
import { expect, test } from "@jest/globals";
import * as empty from "../output/empty/index.js";
import * as library from "../output/no-operations/index.js";
import * as bare from "../output/no-schemas/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();

test("an empty document gives an empty operation table, and no server", () => {
  expect(empty.operations).toEqual({});
  expect(empty.servers).toEqual([]);
});

test("a document without schemas gives operations", async () => {
  expect((await new bare.DefaultApi(wire.client).ping()).data).toBeUndefined();
  expect(wire.last().target).toBe("/ping");
});

test("a document without operations gives its models", () => {
  const thing: library.Thing = library.ThingFromJSON({ id: "a", made_at: "2030-05-01T09:30:00Z" });
  expect(thing).toEqual({ id: "a", madeAt: new Date("2030-05-01T09:30:00Z") });
});
