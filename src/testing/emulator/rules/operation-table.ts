import type { Operation, Parameter } from "../../../../generated/index.js";

/** The operations that the emulator carries out. */
export type OperationName =
  "createSession" | "deleteSession" | "fetchSession" | "listSession" | "updateSession";

/**
 * The specification's table of operations: the emulator takes paths, methods and every rule about a parameter
 * from it. An operation that it does not know is answered with 501.
 */
export type OperationTable = Readonly<Record<OperationName, Operation> & Record<string, Operation>>;

/** The path of an operation with these parameters filled in. */
export function operationPath(operation: Operation, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (path, [name, value]) => path.replace(`{${name}}`, encodeURIComponent(value)),
    operation.path,
  );
}

/** The values that any operation knows for a parameter; undefined where it takes every value. */
export function knownValues(table: OperationTable, parameter: Parameter): readonly unknown[] | undefined {
  if (parameter.values === undefined) return undefined;
  return Object.values(table)
    .flatMap((operation) => operation.parameters)
    .filter((other) => other.wireName === parameter.wireName)
    .flatMap((other) => other.values ?? []);
}
