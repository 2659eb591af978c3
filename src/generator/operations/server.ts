/** Reads the servers of a document, a path or an operation. */
import { isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";

/** Returns the URLs of the servers, with the default values of their variables. */
export function serversOf(holder: Json): string[] {
  return itemsOf(holder["servers"]).filter(isJson).map(urlOf);
}

function urlOf(server: Json): string {
  return textIn(server, "url").replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const fallback = objectIn(objectIn(server, "variables"), name)["default"];
    // Documents often write ports as numbers.
    return ["string", "number", "boolean"].includes(typeof fallback) ? String(fallback) : name;
  });
}
