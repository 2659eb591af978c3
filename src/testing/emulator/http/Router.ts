import type { Operation } from "../../../../generated/index.js";
import type { OperationTable } from "../rules/operation-table.js";

/** The operation that a request is for, or the reason why there is none. */
export type Route =
  | {
      readonly kind: "operation";
      readonly name: string;
      readonly operation: Operation;
      /** Decoded path values by their wire names. */
      readonly values: Readonly<Record<string, string>>;
      /** The last path value, decoded; first as sent, then without a trailing `.json`. */
      readonly ids: readonly string[];
    }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "unknown" };

/** Finds the operation for a path in the specification's table. */
export class Router {
  readonly #routes: { name: string; operation: Operation; pattern: RegExp }[];

  constructor(table: OperationTable) {
    this.#routes = Object.entries(table).map(([name, operation]) => ({
      name,
      operation,
      pattern: patternOf(operation.path),
    }));
  }

  find(method: string, path: string): Route {
    const matches = this.#routes.flatMap(({ name, operation, pattern }) => {
      const values = match(pattern, path);
      return values === undefined ? [] : [{ name, operation, values }];
    });
    if (matches.length === 0) return { kind: "unknown" };
    const found = matches.find(({ operation }) => operation.method === method);
    if (found === undefined) {
      return { kind: "method-not-allowed", allow: matches.map(({ operation }) => operation.method) };
    }
    const ids = Object.values(found.values)
      .slice(-1)
      .flatMap((id) => [id, id.replace(jsonSuffix, "")]);
    return { kind: "operation", ...found, ids: [...new Set(ids)] };
  }
}

/** The service also accepts every path with a trailing `.json`. */
const jsonSuffix = /(?<=.)\.json$/;

/**
 * The pattern of an operation's path. A trailing id keeps its `.json`, which may be part of a unique name.
 */
function patternOf(path: string): RegExp {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(path.endsWith("}") ? `^${source}$` : String.raw`^${source}(?:\.json)?$`);
}

/** Returns the decoded path values, or undefined if the path does not match. */
function match(pattern: RegExp, path: string): Record<string, string> | undefined {
  const found = pattern.exec(path);
  if (found === null) return undefined;
  try {
    const values = Object.entries(found.groups ?? {});
    return Object.fromEntries(values.map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}
