/**
 * Readers of responses: each converts a value of parsed JSON. A missing field stays missing and null stays
 * null, even if the specification says otherwise; everything else must have the right type.
 */
export * from "./read-response.js";
export * from "./read-date.js";
export * from "./read-union.js";
export * from "./read-value.js";
