import type { Operation, Parameter } from "../../../../generated/index.js";
import { knownValues, type OperationTable } from "../rules/operation-table.js";
import { Refusal, type RefusalName } from "../rules/refusals.js";
import type { EmulatorRules } from "../rules/rules.js";
import { checkText } from "./checks.js";
import { Values, type Value } from "./Values.js";

/** Where a request carries its parameters. */
export type Place = "query" | "form";

/** Broken rules for which the service has a specific code. */
const ownRefusals: Readonly<Record<string, RefusalName>> = {
  "PageSize maximum": "pageSizeTooLarge",
  "Participants maxItems": "tooManyParticipants",
};

/**
 * Reads a request's parameters according to the operation's entry in the table. If a key is repeated and the
 * parameter is not an array, the last value counts.
 *
 * @throws Refusal if a value breaks a rule of the specification
 */
export function readParameters(
  table: OperationTable,
  operation: Operation,
  place: Place,
  input: URLSearchParams,
  rules: EmulatorRules,
): Values {
  const values = new Map<string, Value>();
  const parameters = operation.parameters.filter((parameter) => parameter.in === place);
  if (rules.unknownParameters === "refuse") refuseUnknown(parameters, operation, input);
  for (const parameter of parameters) {
    const texts = input
      .getAll(parameter.wireName)
      .filter((text) => text !== "" || rules.emptyValues === "check");
    const value = parameter.type === "array" ? readList(parameter, texts) : readOne(parameter, texts.at(-1));
    if (value !== undefined) values.set(parameter.wireName, value);
  }
  return new Values(values);

  function readOne(parameter: Parameter, text: string | undefined): Value | undefined {
    if (text === undefined) {
      if (parameter.required === true) refuse(parameter, "required", "is required");
      return parameter.default;
    }
    const known = knownValues(table, parameter);
    if (known !== undefined && !known.includes(text)) {
      refuse(parameter, "values", `must be one of ${[...new Set(known)].join(", ")}`);
    }
    const checked = checkText(parameter, text, rules);
    if ("broken" in checked) refuse(parameter, checked.rule ?? "form", checked.broken);
    return checked.value;
  }

  function readList(parameter: Parameter, texts: readonly string[]): Value | undefined {
    const items = texts.flatMap((text) => readItems(parameter, text));
    if (parameter.maxItems !== undefined && items.length > parameter.maxItems) {
      refuse(parameter, "maxItems", `must have at most ${parameter.maxItems} items`);
    }
    return items.length === 0 ? undefined : items;
  }

  function readItems(parameter: Parameter, text: string): unknown[] {
    let item: unknown;
    try {
      item = JSON.parse(text);
    } catch {
      refuse(parameter, "form", "must be JSON");
    }
    if (Array.isArray(item) && rules.participantsAsArray) return item;
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      refuse(parameter, "form", "must be one JSON object for each participant");
    }
    return [item];
  }

  function refuse(parameter: Parameter, rule: string, text: string): never {
    const reason = ownRefusals[`${parameter.wireName} ${rule}`];
    const usual = place === "form" ? "invalidParameter" : "invalidQuery";
    throw new Refusal(reason ?? usual, `Invalid ${parameter.wireName}: it ${text}.`);
  }
}

function refuseUnknown(parameters: readonly Parameter[], operation: Operation, input: URLSearchParams): void {
  const known = parameters.map(({ wireName }) => wireName);
  for (const name of input.keys()) {
    if (known.includes(name)) continue;
    const there = known.length === 0 ? "" : ` There are ${known.join(", ")}.`;
    throw new Refusal("unknownParameter", `${operation.id} has no parameter ${name}.${there}`);
  }
}
