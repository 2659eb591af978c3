/**
 * The suite is useful only if it can fail: each of its rules and assertions finds a fault in a resource with
 * no other fault.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { conformanceChecks } from "../../src/testing/index.js";
import { subjectOf, type Plant } from "./faults/plant.js";
import { table } from "./faults/table.js";
import { sessionsSubject } from "./sessions-subject.js";

/** The suite's message after waiting for something that never happens. */
const impatient = /did not|left a connection open/;
const faults = Object.entries(table).flatMap(([rule, found]) =>
  Object.entries(found).map(([says, fault]) => {
    const { others = {}, ...plant } = typeof fault === "function" ? { send: fault } : fault;
    const expected: Record<string, string> = { [rule]: says, ...others };
    const hanging = Object.keys(expected).filter((name) => impatient.test(expected[name] ?? ""));
    return { rule, says, expected, findings: once(() => findings(plant, hanging)) };
  }),
);
/** The suite waits ten seconds for an event, which is too long if it never happens. */
const patience = { whole: 10_000, short: 300 };
let patienceMs: number;

jest.setTimeout(60_000);
beforeAll(() => {
  const { setTimeout: start } = globalThis;
  jest
    .spyOn(globalThis, "setTimeout")
    .mockImplementation((callback: () => void, ms?: number) =>
      start(callback, ms === patience.whole ? patienceMs : ms),
    );
});
afterAll(() => {
  jest.restoreAllMocks();
});

const ruleOf = (name: string): string => name.replace(/^[\w.]+: /u, "");

interface Findings {
  /** The message of each rule that failed. */
  readonly found: Record<string, string>;
  /** The lines of the suite, as `file:line`, whose assertion failed. */
  readonly refused: string[];
}

/** Several tests need the findings of a fault; whichever runs first determines them. */
function once<Result>(run: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= run());
}

/** The failures that the rules report for a resource; those of `hanging` time out. */
async function findings(plant: Plant, hanging: readonly string[]): Promise<Findings> {
  const found: Findings["found"] = {};
  const refused: string[] = [];
  for (const { name, run } of conformanceChecks(subjectOf(plant))) {
    patienceMs = hanging.includes(ruleOf(name)) ? patience.short : patience.whole;
    try {
      await run();
    } catch (error) {
      expect(error).toMatchObject({ name: "AssertionError" });
      const { message, stack } = error as Error;
      for (const [, line = ""] of (stack ?? "").matchAll(/conformance\/(\S+:\d+):\d+/gu)) refused.push(line);
      found[ruleOf(name)] = message;
    }
  }
  Reflect.deleteProperty(Object.prototype, "polluted");
  return { found, refused };
}

describe("the suite finds a faulty resource, and only its fault:", () => {
  test.each(faults)("$rule: $says", async ({ expected, findings }) => {
    const { found } = await findings();
    expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
    for (const [rule, text] of Object.entries(expected)) {
      for (const part of text.split("…")) expect(found[rule]).toContain(part);
    }
  });
});

test("every rule of the suite finds a resource that breaks it", () => {
  const rules = conformanceChecks(sessionsSubject()).map(({ name }) => ruleOf(name));
  const found = faults.flatMap(({ expected }) => Object.keys(expected));
  expect([...new Set(found)].sort()).toEqual([...new Set(rules)].sort());
});

test("every assertion of the suite fails for some resource", async () => {
  const refused = new Set<string>();
  for (const { findings } of faults) for (const line of (await findings()).refused) refused.add(line);
  const root = "src/testing/conformance";
  const lines = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => assertionsOf(root, name));
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => !refused.has(line))).toEqual([]);
}, 600_000);

/** The assertions of a file: calls of `assert`, and of `within`, which fails after a time limit. */
function assertionsOf(root: string, name: string): string[] {
  const lines = readFileSync(join(root, name), "utf8").split("\n");
  return lines.flatMap((line, i) =>
    /(?<![\w.])(assert(\.\w+)?|within)\(/u.test(line) ? `${name}:${i + 1}` : [],
  );
}
