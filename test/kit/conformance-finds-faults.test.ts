/**
 * The suite is worth something only if it fails: each of its assertions finds a fault in a resource that has
 * no other.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import ts from "typescript";
import { conformanceChecks } from "../../src/testing/index.js";
import { responseFaults } from "./faults/responses.js";
import { endingFaults } from "./faults/endings.js";
import { subjectOf, type Fault } from "./faults/fault.js";
import { listingFaults } from "./faults/listings.js";
import { requestFaults } from "./faults/requests.js";
import { retryFaults } from "./faults/retries.js";

const faults = [...requestFaults, ...responseFaults, ...retryFaults, ...endingFaults, ...listingFaults];
/** The suite waits ten seconds for what must happen. Of what is known to hang, a second is enough. */
let patienceMs: number;
/** Lines of the suite, as `file:line`, that have refused something. */
const refused = new Set<string>();

jest.setTimeout(60_000);
beforeAll(() => {
  const { setTimeout: start } = globalThis;
  jest
    .spyOn(globalThis, "setTimeout")
    .mockImplementation((callback: () => void, ms?: number) =>
      start(callback, ms === 10_000 ? patienceMs : ms),
    );
});
afterEach(() => {
  Reflect.deleteProperty(Object.prototype, "polluted");
});
afterAll(() => {
  jest.restoreAllMocks();
});

/** What the checks say that a resource fails, by their names without the method's. */
async function findings(fault: Fault): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  patienceMs = fault.hangs ? 1000 : 10_000;
  for (const { name, run } of conformanceChecks(subjectOf(fault))) {
    try {
      await run();
    } catch (error) {
      expect(error).toMatchObject({ name: "AssertionError" });
      const { message, stack } = error as Error;
      for (const [, line = ""] of (stack ?? "").matchAll(/conformance\/(\S+:\d+):\d+/gu)) refused.add(line);
      found[name.replace(/^[\w.]+: /u, "")] = message;
    }
  }
  return found;
}

describe("a resource is found out, and only for what it does wrong:", () => {
  test.each(faults)("$what", async (fault) => {
    const found = await findings(fault);
    expect(Object.keys(found).sort()).toEqual(Object.keys(fault.finds).sort());
    for (const [name, says] of Object.entries(fault.finds)) expect(found[name]).toMatch(says);
  });
});

test("every assertion of the suite has refused something", () => {
  const root = "src/testing/conformance";
  const lines = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => assertionsOf(root, name));
  expect(lines.length).toBeGreaterThan(50);
  expect(lines.filter((line) => !refused.has(line))).toEqual([]);
});

/**
 * Where a file asserts something: calls of `assert`, and of `within`, which fails for what takes too long.
 */
function assertionsOf(root: string, name: string): string[] {
  const source = ts.createSourceFile(name, readFileSync(join(root, name), "utf8"), ts.ScriptTarget.Latest);
  const lines: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && /^(assert(\.\w+)?|within)$/u.test(node.expression.getText(source))) {
      lines.push(`${name}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}
