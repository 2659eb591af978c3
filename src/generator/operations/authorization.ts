/** What operations need to be allowed, in words for the reference pages. */
import type { OpenApiDocument } from "../document/document.js";
import { itemsOf, isJson, objectIn, textIn, type Json } from "../document/json.js";

export function readAuthorization(document: OpenApiDocument, node: Json): string[] {
  const requirements = itemsOf(node["security"] ?? document.root["security"]).filter(isJson);
  const schemes = objectIn(objectIn(document.root, "components"), "securitySchemes");
  const names = new Set(requirements.flatMap((requirement) => Object.keys(requirement)));
  return [...names].map((name) => {
    const words = describe(document.follow(schemes[name], name));
    return words === "" ? name : `${name}: ${words}`;
  });
}

function describe(scheme: Json): string {
  const name = textIn(scheme, "name");
  switch (scheme["type"]) {
    case "http":
      if (scheme["scheme"] === "basic") return "HTTP Basic";
      return scheme["scheme"] === "bearer" ? "bearer token" : `HTTP ${textIn(scheme, "scheme")}`;
    case "apiKey":
      return `key in the ${textIn(scheme, "in")} ${name}`;
    case "oauth2":
      return "OAuth 2.0";
    case "openIdConnect":
      return "OpenID Connect";
    default:
      return "";
  }
}
