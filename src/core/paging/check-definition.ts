import { hasMethods, isRecord } from "../checks/checks.js";
import { refuse } from "../checks/refuse.js";
import type { ListDefinition } from "./ListDefinition.js";

/** @throws InvalidArgumentError, naming the required part that is missing or malformed */
export function checkDefinition(definition: unknown): void {
  if (!hasMethods(definition, ["prepare", "items"]))
    refuse("definition", "must be an object with the methods prepare and items.");
  // The types of its other parts are not known yet.
  const { client, operation } = definition as Partial<Record<keyof ListDefinition<unknown>, unknown>>;
  if (!hasMethods(client, ["request"]))
    refuse("definition.client", "must be an object with a method request.");
  if (!isRecord(operation) || !("parameters" in operation) || !Array.isArray(operation.parameters))
    refuse("definition.operation", "must be an operation's entry of the generated table.");
}
