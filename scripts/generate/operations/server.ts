/** The server that a document, a path or an operation names. */
import { isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";

/** The URL of the first server, with the defaults of its variables; undefined where none is named. */
export function serverOf(holder: Json): string | undefined {
  const [server] = itemsOf(holder["servers"]).filter(isJson);
  if (server === undefined) return undefined;
  return textIn(server, "url").replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const fallback = objectIn(objectIn(server, "variables"), name)["default"];
    return typeof fallback === "string" ? fallback : name;
  });
}
