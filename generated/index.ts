/** The generated layer: the API classes, their parameters and models, and the operation table. */
export * from "./apis/services-sessions-api.js";
export * from "./models.js";
export { operations, servers } from "./operations.js";
export * from "./runtime.js";
