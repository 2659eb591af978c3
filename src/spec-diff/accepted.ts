/** Reads the file of accepted changes. */
import { InputError, isJson, loadYaml, textIn } from "../generator/index.js";
import { rules } from "./compare/rules.js";

/** A change that a team accepts, with its reason. */
export interface Acceptance {
  readonly rule: string;
  readonly subject: string;
  readonly reason: string;
}

/** @throws InputError if the file is not a list of objects with a known rule and a reason */
export async function readAccepted(file: string): Promise<Acceptance[]> {
  // YAML reads a file with nothing but comments as null.
  const entries = (await loadYaml(file)) ?? [];
  if (!Array.isArray(entries)) throw new InputError(`${file} is no list of accepted changes.`);
  return entries.map((entry: unknown, index) => {
    const fail = (what: string): never => {
      throw new InputError(`${file}, entry ${String(index + 1)}: ${what}`);
    };
    if (!isJson(entry)) return fail("is no object with rule, subject and reason.");
    const acceptance = {
      rule: textIn(entry, "rule"),
      subject: textIn(entry, "subject"),
      reason: textIn(entry, "reason"),
    };
    if (!Object.hasOwn(rules, acceptance.rule))
      return fail(`there is no rule ${JSON.stringify(acceptance.rule)}.`);
    return acceptance.reason === "" ? fail("gives no reason.") : acceptance;
  });
}
