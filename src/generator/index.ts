/**
 * The parts of the generator that the diff uses: the reader, so that both see the same operations, models and
 * names.
 */
export { isJson, textIn, type Json } from "./document/json.js";
export { decodeText, importYaml, loadDocument, loadYaml, readText } from "./document/load.js";
/** The input cannot be used; the message says why and what to do. */
export { GenerationError as InputError, knownMessage } from "./messages/generation-error.js";
export { pagingOf } from "./enrich/paging.js";
export { binaryIn } from "./enrich/type-tree.js";
export { describeSecurity } from "./operations/authorization.js";
export type { SuccessResponse, Operation, Parameter, SchemeUse } from "./operations/operation.js";
export { readDocument, type ReadDocument } from "./operations/read-document.js";
export { once } from "./schemas/once.js";
export {
  hasBinary,
  innerUses,
  modelIn,
  namedValues,
  objectsIn,
  openForms,
  type Element,
  type Limits,
  type Model,
  type Property,
  type UnionBody,
  type Use,
} from "./schemas/shape.js";
