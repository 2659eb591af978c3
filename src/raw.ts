/** The generated layer as it is: API classes, models and the operation table. */
export * from "../generated/index.js";
