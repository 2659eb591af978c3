/** What the diff takes from the generator: the reader, so that both speak of the same operations, models and names. */
export { isJson, itemsOf, textIn, type Json } from "../../scripts/generate/document/json.js";
export { importYaml, loadDocument } from "../../scripts/generate/document/load.js";
/** The input cannot be used; the message says why and what to do. */
export { GenerationError as InputError } from "../../scripts/generate/generation-error.js";
export { describeSecurity } from "../../scripts/generate/operations/authorization.js";
export type {
  Answer as OperationResponse,
  Operation,
  Parameter,
  SchemeUse,
} from "../../scripts/generate/operations/operation.js";
export { readApi, type Api } from "../../scripts/generate/read-api.js";
export {
  namedValues,
  type Limits,
  type Model,
  type Property,
  type Shape,
  type UnionBody,
  type Use,
} from "../../scripts/generate/schemas/shape.js";
