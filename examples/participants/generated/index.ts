/** The generated layer: the API classes, their parameters and models, and the operation table. */
export * from "./apis/sessions-interactions-api.js";
export * from "./apis/sessions-participants-api.js";
export * from "./models.js";
export { operations, servers } from "./operations.js";
export * from "./runtime.js";
