/** Features of OpenAPI 3.1 that 3.0 lacks; the document is JSON. */
import { expect, test } from "@jest/globals";
import { ParameterError, ThingsApi, type Thing } from "../output/openapi-3-1/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new ThingsApi(wire.client);
const at = new Date("2030-05-01T09:30:00Z");

test("null types, constants, references with siblings, local definitions and tuples round-trip", async () => {
  const thing: Thing = {
    kind: "thing",
    made: null,
    size: 3,
    described: { at },
    narrowed: { name: "n", at },
    maybe: null,
    nothing: null,
    eitherNull: { at },
    local: { at },
    map: { one: new Date("2030-05-01"), two: null },
    pair: ["a", 1],
    whatever: { any: [1] },
  };
  const json = {
    kind: "thing",
    made: null,
    size: 3,
    described: { at: "2030-05-01T09:30:00.000Z" },
    narrowed: { name: "n", at: "2030-05-01T09:30:00.000Z" },
    maybe: null,
    nothing: null,
    eitherNull: { at: "2030-05-01T09:30:00.000Z" },
    local: { at: "2030-05-01T09:30:00.000Z" },
    map: { one: "2030-05-01", two: null },
    pair: ["a", 1],
    whatever: { any: [1] },
  };
  wire.answer(json);
  const { data } = await api.replaceThing({ body: thing });
  expect(JSON.parse(wire.last().body)).toEqual(json);
  expect(data).toEqual(thing);
});

test("null alone is a type", async () => {
  const thing: Thing = { kind: "thing", made: null };
  const whole: Thing = {
    ...thing,
    nothing: null,
    nulls: [null],
    textOrNulls: [null],
    nullByName: { a: null },
  };
  wire.answer(whole);
  const { data } = await api.replaceThing({ body: whole });
  const nulls: readonly null[] = data.nulls ?? [];
  expect(data).toEqual({ ...whole, nulls });
  expect(JSON.parse(wire.last().body)).toEqual(whole);
  wire.answer({ ...whole, eitherNull: null });
  expect((await api.replaceThing({ body: { ...thing, eitherNull: null } })).data.eitherNull).toBeNull();
  for (const wrong of [{ nothing: "" }, { nulls: ["a"] }, { nullByName: { a: 0 } }] as unknown[]) {
    const body = Object.assign({ ...thing }, wrong);
    await expect(api.replaceThing({ body })).rejects.toThrow("must be null.");
    wire.answer(body);
    await expect(api.replaceThing({ body: thing })).rejects.toThrow("is not null");
  }
});

test("the rules beside a reference, and numeric exclusive bounds, are enforced", async () => {
  const body: Thing = { kind: "thing", made: null };
  // The types refuse this, too.
  const nameless = { ...body, narrowed: {} } as unknown as Thing;
  await expect(api.replaceThing({ body: nameless })).rejects.toThrow("body.narrowed.name is required.");
  await expect(api.replaceThing({ body, share: 0 })).rejects.toThrow("share must be more than 0.");
  await expect(api.replaceThing({ body, share: 1 })).rejects.toThrow(ParameterError);
  expect(wire.requests).toEqual([]);
});

test("text of a binary media type is a file", async () => {
  await api.addPicture({ picture: new Uint8Array([137, 80, 0, 255]) });
  expect(wire.last().body).toContain("\x89P\x00\xff");
});
