import type { Operation, Parameter } from "../../../../generated/index.js";

/** The operations that the emulator implements. */
export type OperationName =
  "createSession" | "deleteSession" | "fetchSession" | "listSession" | "updateSession";

/**
 * The specification's operation table. The emulator takes paths, methods and all parameter rules from it, and
 * responds with 501 to operations that it does not implement.
 */
export type OperationTable = Readonly<Record<OperationName, Operation> & Record<string, Operation>>;

/** An operation with its name in the table. */
export type NamedOperation = Operation & { readonly name: string };

/** Fills in the path parameters of an operation. */
export function operationPath(operation: Operation, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, encodeURIComponent(value)),
    operation.path,
  );
}

/** Returns the values that any operation lists for a parameter; undefined if every value is allowed. */
export function knownValues(table: OperationTable, parameter: Parameter): readonly unknown[] | undefined {
  if (parameter.values === undefined) return undefined;
  return Object.values(table)
    .flatMap((operation) => operation.parameters)
    .filter((other) => other.wireName === parameter.wireName)
    .flatMap((other) => other.values ?? []);
}
