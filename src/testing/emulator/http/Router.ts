/** The route for a method and a path, with the decoded path values; or the methods that the path has. */
export type Match<T> =
  | { readonly route: T; readonly values: Readonly<Record<string, string>> }
  | { readonly allow: readonly string[] };

/** Finds the route for a request. */
export class Router<T extends { readonly method: string; readonly path: string }> {
  readonly #routes: readonly { readonly route: T; readonly pattern: RegExp }[];

  /** @param suffix - A pattern that may follow a path, unless the path ends with a value. */
  constructor(routes: readonly T[], suffix = "") {
    this.#routes = routes.map((route) => ({ route, pattern: patternOf(route.path, suffix) }));
  }

  find(method: string, path: string): Match<T> {
    const matches = this.#routes.flatMap(({ route, pattern }) => {
      const values = match(pattern, path);
      return values === undefined ? [] : [{ route, values }];
    });
    return (
      matches.find(({ route }) => route.method === method) ?? {
        allow: matches.map(({ route }) => route.method),
      }
    );
  }
}

function patternOf(path: string, suffix: string): RegExp {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return new RegExp(`^${source}${path.endsWith("}") ? "" : suffix}$`);
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
