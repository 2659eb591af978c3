/** Fields that the document marks: readers and types require them. */
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import {
  DefaultApi,
  operations,
  type Leads,
  type Loose,
  type Page,
  type Pet,
  type PetInput,
  type Toy,
} from "../output/marks/index.js";
import { useWire } from "../support/wire.js";

const wire = useWire();
const api = new DefaultApi(wire.client);

test("a marked field is required in responses, and optional in requests", async () => {
  const input: PetInput = { name: "Rex" };
  wire.answer({ id: "p1" });
  const { data } = await api.swapPet({ body: input });
  const id: string = data.id;
  expect([id, wire.last().body]).toEqual(["p1", '{"name":"Rex"}']);
  // @ts-expect-error -- A pet must have its identifier.
  const none: Pet = { name: "Rex" };
  expect(none.id).toBeUndefined();
});

test("the list of a page is required, and not null", async () => {
  wire.answer({ pets: [{ id: "p1" }], next: null });
  const { data } = await api.listPets();
  const names: (string | undefined)[] = data.pets.map(({ name }) => name);
  expect(names).toEqual([undefined]);
  // @ts-expect-error -- A page must have its list.
  const none: Page = { next: null };
  expect(none.pets).toBeUndefined();
});

test.each<[what: string, call: () => Promise<unknown>, answer: unknown, field: string]>([
  ["an object without its identifier", () => api.swapPet({ body: {} }), { name: "Rex" }, "id"],
  ["a page without its list", () => api.listPets(), { next: null }, "pets"],
  ["a page whose list is null", () => api.listPets(), { pets: null }, "pets"],
  ["an item without its identifier", () => api.listPets(), { pets: [{}] }, "pets[0].id"],
  ["nothing where the schema says nothing", () => api.getLoose(), { names: [] }, "id"],
  ["nothing where the schema names no type", () => api.getLoose(), { id: 1 }, "names"],
  ["another type where the schema names none", () => api.getLoose(), { id: 1, names: "a" }, "names"],
])("%s is refused", async (_what, call, answer, field) => {
  wire.answer(answer);
  await expect(call()).rejects.toMatchObject({ field });
});

test("undescribed fields are passed on", async () => {
  wire.answer({ id: 1, names: ["a"] });
  const expected: Loose = { id: 1, names: ["a"] };
  expect((await api.getLoose()).data).toEqual(expected);
});

test("without a mark a field is optional, and a diagnostic says where a mark belongs", async () => {
  const unknown: Toy = {};
  wire.answer(unknown);
  expect((await api.fetchToy()).data).toEqual({});
  const notes = readFileSync("test/generation/output/notes.txt", "utf8");
  const of = (mark: string): string | undefined =>
    notes.split("\n").find((line) => line.includes(mark) && line.includes("Toy"));
  expect(of("x-page-items: true")).toMatch(/\((?:.*, )?listBowls: bowls, listToys: toys or warnings\)$/);
  expect(of("x-identifier: true")).toMatch(/\((?:.*, )?fetchToy: sid\)$/);
  expect(notes).not.toMatch(/(?:swapPet|listPets|getLoose): /);
});

test("the operation table has the places of a marked page's items and next page URL", () => {
  const { listLeads, listCollars, listPets } = operations;
  const leads: Leads = { leads: ["red"], meta: { nextPageUrl: "/2" } };
  expect([listLeads.paging.items(leads), listLeads.paging.nextPageUrl?.(leads)]).toEqual([["red"], "/2"]);
  for (const meta of [null, undefined, { nextPageUrl: null }])
    expect(listLeads.paging.nextPageUrl?.({ ...leads, meta }) ?? undefined).toBeUndefined();
  const collars = { collars: ["blue"], nextLink: "/3" };
  expect([listCollars.paging.items(collars), listCollars.paging.nextPageUrl?.(collars)]).toEqual([
    ["blue"],
    "/3",
  ]);
  // A field named `next` may hold any value.
  expect(listPets.paging).toEqual({ items: expect.any(Function) });
});

test("it has no such places for an unmarked list, or a response that is only sometimes a page", () => {
  for (const entry of [operations.listToys, operations.listBowls, operations.getEither, operations.swapPet])
    expect("paging" in entry).toBe(false);
});
