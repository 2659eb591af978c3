/** Writes unions: values with one of several forms. */
import { check } from "./check.js";
import { placed, refuse, RuleError } from "./errors.js";
import { caseOf, isRecord } from "./free.js";
import type { Field, Rules } from "./operation.js";

type Result = { readonly written: unknown } | { readonly error: unknown };

/** Results of the outermost union that is being written, by value and rules; undefined outside a union. */
let resultsOfUnion: Map<object, Map<Rules, Result>> | undefined;

/**
 * Writes the case that the discriminator names, else the form that fits and knows most of the fields. Results
 * are cached, so that forms that contain each other do not take twice the time for each level of nesting.
 */
export function union(value: unknown, rules: Rules): unknown {
  if (typeof value !== "object" || value === null) return firstThatFits(value, rules);
  const isOutermost = resultsOfUnion === undefined;
  const all = (resultsOfUnion ??= new Map<object, Map<Rules, Result>>());
  const results = all.get(value) ?? new Map<Rules, Result>();
  all.set(value, results);
  try {
    const result = results.get(rules) ?? attempt(value, rules);
    results.set(rules, result);
    if ("error" in result) throw result.error;
    return result.written;
  } finally {
    if (isOutermost) resultsOfUnion = undefined;
  }
}

function attempt(value: object, rules: Rules): Result {
  const { discriminator = "", cases = {} } = rules;
  const write = caseOf(cases, memberOf(value, discriminator));
  try {
    return { written: write === undefined ? firstThatFits(value, rules) : write(value) };
  } catch (error) {
    return { error };
  }
}

function firstThatFits(value: unknown, { options = [] }: Rules): unknown {
  const reasons: string[] = [];
  const forms = isRecord(value) ? ranked(value, options) : options;
  for (const form of forms) {
    try {
      return form.open === true && isRecord(value) ? combined(value, form, forms) : check(value, form);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      reasons.push(`${error.place} ${error.rule}`.trim());
    }
  }
  refuse(`has none of the forms that are allowed here: ${[...new Set(reasons)].join(" Or: ")}`);
}

/** Outranks any number of fields. */
const decisive = 1e6;

/**
 * Sorts the forms of an object: those whose constants it has come first, those that it contradicts last;
 * otherwise, those that know most of its fields come first.
 */
function ranked(value: object, options: readonly Rules[]): readonly Rules[] {
  const ranks = new Map(
    options.map((form) => {
      const known = fieldsOf(form).filter(({ name }) => memberOf(value, name) !== undefined).length;
      const isRight = agrees(value, form);
      return [form, isRight === undefined ? known : isRight ? known + decisive : known - decisive];
    }),
  );
  return [...options].sort((one, other) => (ranks.get(other) ?? 0) - (ranks.get(one) ?? 0));
}

/** Writes a value that fits one form, and may have fields of others that it does not contradict. */
function combined(value: object, form: Rules, forms: readonly Rules[]): unknown {
  const known = new Set(fieldsOf(form).map(({ name }) => name));
  const others = forms.filter((other) => agrees(value, other) !== false).flatMap(fieldsOf);
  const beyond = new Map(others.filter(({ name }) => !known.has(name)).map((field) => [field.name, field]));
  const own = check(Object.fromEntries(Object.entries(value).filter(([name]) => !beyond.has(name))), form);
  const added = [...beyond.values()].flatMap((field): [name: string, value: unknown][] => {
    const item = memberOf(value, field.name);
    if (item === undefined || field.readOnly === true) return [];
    return [[field.wireName, placed(field.name, () => check(item, field))]];
  });
  // The cast is safe, because the wire form of an object is one.
  return { ...(own as object), ...Object.fromEntries(added) };
}

/** Whether a value has the constants of a form; undefined if it has none of their fields. */
function agrees(value: object, { fixed = {} }: Rules): boolean | undefined {
  const present = Object.entries(fixed).filter(([name]) => memberOf(value, name) !== undefined);
  return present.length === 0
    ? undefined
    : present.every(([name, values]) => values.includes(memberOf(value, name)));
}

function fieldsOf({ fields }: Rules): readonly Field[] {
  return fields?.() ?? [];
}

/** Returns a member of an object that is its own. The cast is safe, because the member exists. */
function memberOf(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
