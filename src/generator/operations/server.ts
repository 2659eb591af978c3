/** The servers that a document, a path or an operation names. */
import { isJson, itemsOf, objectIn, textIn, type Json } from "../document/json.js";

/** The URLs of the servers, with the defaults of their variables. */
export function serversOf(holder: Json): string[] {
  return itemsOf(holder["servers"]).filter(isJson).map(urlOf);
}

function urlOf(server: Json): string {
  return textIn(server, "url").replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const fallback = objectIn(objectIn(server, "variables"), name)["default"];
    // Ports are often written as numbers.
    return ["string", "number", "boolean"].includes(typeof fallback) ? String(fallback) : name;
  });
}
