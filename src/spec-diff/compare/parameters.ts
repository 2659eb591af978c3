/** Compares the parameters of an operation. */
import { isDeepStrictEqual } from "node:util";
import { binaryIn, hasBinary, type Operation, type Parameter } from "../../generator/index.js";
import { compareElements, pairElements } from "./elements.js";
import { recordPairs } from "./pair.js";
import type { Recorder } from "./Recorder.js";
import { compareTypes } from "./uses.js";

export function compareParameters(was: Operation, is: Operation, record: Recorder): void {
  comparePath(was.pathParameters, is.pathParameters, record);
  const part = (old?: Parameter, now?: Parameter) => partOf(record, old, now);
  const pairs = pairElements(was.parameters, is.parameters, record);
  const { added, same } = recordPairs("parameter", pairs, part);
  for (const now of added) addParameter(now, record);
  for (const { was: old, is: now } of same) {
    compareParameter(old, now, part(old, now));
    compareTypes(binaryType(old, was), binaryType(now, is), part(old, now));
  }
}

/** Returns the type of the binary data in a parameter, which depends on its place. */
function binaryType({ in: place, use }: Parameter, { body }: Operation): string {
  const type = hasBinary(use) ? binaryIn(body.kind, place) : "isString";
  return type.replace("is", "").toLowerCase();
}

/** Compares path parameters. Callers pass them by position, so their order matters more than their names. */
function comparePath(was: readonly Parameter[], is: readonly Parameter[], record: Recorder): void {
  const names = (parameters: readonly Parameter[]) => parameters.map(({ wireName }) => wireName);
  const isMoved =
    !isDeepStrictEqual(names(was), names(is)) && isDeepStrictEqual(names(was).sort(), names(is).sort());
  if (isMoved) {
    const [old, now] = [names(was).join(", "), names(is).join(", ")];
    record.add("parameter-order-changed", `takes the values of its path in the order ${now} now`, old, now);
  }
  const isByPosition = was.length === is.length && !isMoved;
  for (const [index, old] of was.entries()) {
    const now = isByPosition ? is[index] : is.find(({ wireName }) => wireName === old.wireName);
    if (now === undefined) partOf(record, old).add("parameter-removed", "is gone from the path");
    else {
      const part = partOf(record, old, now);
      if (old.wireName !== now.wireName)
        part.add("path-parameter-renamed", `is called ${now.wireName} now`, old.wireName, now.wireName);
      compareParameter({ ...old, wireName: now.wireName }, now, part);
    }
  }
  if (isByPosition) return;
  for (const now of is) if (!names(was).includes(now.wireName)) addParameter(now, record);
}

function addParameter(parameter: Parameter, record: Recorder): void {
  const rule = parameter.required ? "required-parameter-added" : "parameter-added";
  const message = `is new (${parameter.in}), ${parameter.required ? "and required" : "optional"}`;
  partOf(record, undefined, parameter).add(rule, message);
}

function compareParameter(was: Parameter, is: Parameter, record: Recorder): void {
  compareElements(was, is, record);
  if (was.in !== is.in) record.add("parameter-place-changed", `is sent in the ${is.in} now`, was.in, is.in);
  const [old, now] = [writingOf(was), writingOf(is)];
  if (!isDeepStrictEqual(old, now))
    record.add("serialization-changed", "is written in another way now", old, now);
  if (was.slashes !== is.slashes)
    record.add(
      is.slashes ? "pattern-loosened" : "pattern-tightened",
      `may ${is.slashes ? "" : "not "}hold a slash now`,
    );
  if (was.experimental !== is.experimental)
    record.add("experimental-changed", is.experimental ? "is experimental now" : "is no longer experimental");
}

/** Returns the settings that decide how a value is encoded. */
function writingOf({ style, allowReserved, partType }: Parameter): object {
  return { style, allowReserved, partType };
}

function partOf(record: Recorder, was?: Parameter, is?: Parameter): Recorder {
  return record.part((was ?? is)?.wireName ?? "", was, is, "sent");
}
