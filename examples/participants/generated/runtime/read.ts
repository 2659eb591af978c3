/**
 * Readers of responses: each takes a value of parsed JSON and gives what it stands for. A field that
 * did not come is not there, and one that is null stays null, also where the specification says otherwise;
 * all else must be of the right type.
 */
export * from "./read-response.js";
export * from "./read-date.js";
export * from "./read-union.js";
export * from "./read-value.js";
