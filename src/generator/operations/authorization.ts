/** Reads the security requirements of operations. */
import type { OpenApiDocument } from "../document/OpenApiDocument.js";
import { itemsOf, isJson, objectIn, textIn, textsOf, type Json } from "../document/json.js";
import type { SchemeUse } from "./operation.js";

/** Returns the requirements of an operation, or those of the document if the operation states none. */
export function readSecurity(document: OpenApiDocument, node: Json): SchemeUse[][] {
  const requirements = itemsOf(node["security"] ?? document.root["security"]).filter(isJson);
  const schemes = objectIn(objectIn(document.root, "components"), "securitySchemes");
  return requirements.map((requirement) =>
    Object.entries(requirement).map(([name, scopes]) => {
      if (!Object.hasOwn(schemes, name))
        document.notes.add(
          "No security scheme of that name is described; what it asks for is not known.",
          name,
        );
      const scheme = document.follow(schemes[name], name);
      if (objectIn(scheme, "flows")["deviceAuthorization"] !== undefined)
        document.notes.add("The flow deviceAuthorization is left out of the enriched document.", name);
      return { name, scheme, scopes: textsOf(scopes) };
    }),
  );
}

/** Describes the requirements of an operation for the reference pages. */
export function describeSecurity(security: readonly (readonly SchemeUse[])[]): string[] {
  const schemes = new Map(security.flatMap((all) => all.map(({ name, scheme }) => [name, scheme])));
  return [...schemes].map(([name, scheme]) => {
    const words = describe(scheme);
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
