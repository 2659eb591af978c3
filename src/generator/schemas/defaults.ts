/** Reads the default values of parameters and fields. */
import { isJson } from "../document/json.js";
import { note, type Context } from "./context.js";
import { isNullable, type Model, type Scalar, type Use } from "./shape.js";

/** Returns the default that the document states; undefined, with a note, if its type is wrong. */
export function defaultOf(use: Use, stated: unknown, context: Context): unknown {
  if (stated === undefined || stated === null || fits(stated, use)) return stated;
  note(context, "A default is not of the type that it stands for, and is left out.");
  return undefined;
}

/** @param within - the models that the value is being checked against, since a union may lead to itself */
function fits(value: unknown, use: Use, within: readonly Model[] = []): boolean {
  const { shape } = use;
  if (value === null && isNullable(use)) return true;
  switch (shape.kind) {
    case "any":
      return true;
    case "scalar":
      return isScalar(value, shape.scalar);
    case "array":
      return Array.isArray(value) && value.every((item) => fits(item, shape.items));
    case "tuple":
      return (
        Array.isArray(value) &&
        value.every((item, index) => {
          const place = shape.places[index] ?? shape.rest;
          return place !== undefined && fits(item, place);
        })
      );
    case "map":
      return isJson(value) && Object.values(value).every((each) => fits(each, shape.values));
    case "union":
      return shape.members.some((member) => fits(value, member, within));
    case "model":
      return within.includes(shape.model) || fitsModel(value, shape.model, [...within, shape.model]);
  }
}

function fitsModel(value: unknown, { body }: Model, within: readonly Model[]): boolean {
  switch (body.kind) {
    case "alias":
      return fits(value, body.use, within);
    case "enum":
      return body.scalar === undefined ? !isJson(value) : isScalar(value, body.scalar);
    case "union":
      return body.members.some((member) => fits(value, member, within));
    case "object":
      // A model without fields may still be in the process of being read.
      return isJson(value) || (body.properties.length === 0 && body.further === undefined);
  }
}

function isScalar(value: unknown, scalar: Scalar): boolean {
  switch (scalar) {
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
    case "boolean":
      return typeof value === scalar;
    case "null":
      return value === null;
    default:
      return typeof value === "string";
  }
}
