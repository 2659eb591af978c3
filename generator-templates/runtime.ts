/** The runtime that generated classes and models share. */
export { ResponseError, ParameterError } from "./runtime/errors.js";
export { prepare, send } from "./runtime/send.js";
export type { Encode, Part } from "./runtime/body.js";
export type { Field, Operation, PagedOperation, Parameter, Place, Rules } from "./runtime/operation.js";
export type { ApiClient, ApiResponse, RequestConfig, RequestOptions } from "./runtime/client.js";
