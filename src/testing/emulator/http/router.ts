import type { Operation } from "../../../../generated/index.js";
import type { OperationTable } from "../operation-table.js";

/** Where a request leads. */
export type Route =
  | {
      readonly kind: "operation";
      readonly name: string;
      readonly operation: Operation;
      /** Decoded path values under their names on the wire. */
      readonly values: Readonly<Record<string, string>>;
      /** The last path value as it was sent, then without a `.json` at its end. */
      readonly ids: readonly string[];
    }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "unknown" };

/** Finds the operation of a path by the specification's table. */
export class Router {
  readonly #templates: { name: string; operation: Operation; segments: string[] }[];

  constructor(table: OperationTable) {
    this.#templates = Object.entries(table).map(([name, operation]) => ({
      name,
      operation,
      segments: operation.path.split("/"),
    }));
  }

  find(method: string, path: string): Route {
    const segments = path.split("/").map(decode);
    if (segments.includes(undefined)) return { kind: "unknown" };
    const matches = this.#templates.flatMap(({ name, operation, segments: template }) => {
      const values = match(template, segments);
      return values === undefined ? [] : [{ name, operation, values }];
    });
    if (matches.length === 0) return { kind: "unknown" };
    const found = matches.find(({ operation }) => operation.method === method);
    if (found === undefined) {
      return { kind: "method-not-allowed", allow: matches.map(({ operation }) => operation.method) };
    }
    const last = segments.at(-1) ?? "";
    return { kind: "operation", ...found, ids: [...new Set([last, withoutSuffix(last)])] };
  }
}

function match(
  template: readonly string[],
  segments: readonly (string | undefined)[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    const isLast = index === template.length - 1;
    if (name !== undefined && segment !== "") values[name] = segment;
    else if (part !== segment && !(isLast && part === withoutSuffix(segment))) return undefined;
  }
  return values;
}

/** The service takes every path with a `.json` at its end too. */
function withoutSuffix(segment: string): string {
  return segment.replace(/(?<=.)\.json$/, "");
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
