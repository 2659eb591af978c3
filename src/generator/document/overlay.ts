/** Applies an OpenAPI Overlay: a file of changes to a document. */
import { GenerationError, optionalPackage } from "../messages/generation-error.js";
import { itemsOf, isJson, textIn, type Json } from "./json.js";
import { loadYaml } from "./load.js";

/**
 * Applies an overlay to a document.
 *
 * @throws GenerationError if the file is not an overlay or one of its actions changes nothing
 */
export async function applyOverlay(root: Json, file: string): Promise<Json> {
  const content = await loadYaml(file);
  const { overlay, ...rest } = isJson(content) ? content : {};
  if (typeof overlay !== "string" || !overlay.startsWith("1."))
    throw new GenerationError(
      `${file}: this is no OpenAPI Overlay; its field overlay must say 1.0.x or 1.1.x.`,
    );
  const need = "An overlay needs the package openapi-format";
  const { openapiOverlay } = await optionalPackage(() => import("openapi-format"), "openapi-format", need);
  const given = itemsOf(rest["actions"]);
  if (!Array.isArray(rest["actions"]) || !given.every(isJson))
    throw new GenerationError(`${file}: its field actions must be a list of objects.`);
  const actions = given.map((action) => ({ ...action, target: textIn(action, "target") }));
  const result: unknown = await openapiOverlay(copyOf(root, file), {
    overlaySet: { ...rest, overlay, actions },
  });
  const { data, resultData } = isJson(result) ? result : {};
  const unused = itemsOf(isJson(resultData) ? resultData["unusedActions"] : []).filter(isJson);
  if (unused.length > 0) {
    const targets = unused.map((action) => textIn(action, "target")).join(", ");
    throw new GenerationError(`${file}: changes nothing where it says ${targets}. Correct its targets.`);
  }
  return isJson(data) ? data : {};
}

/** Copies a document, because places that share an object through a YAML anchor must not change together. */
function copyOf(root: Json, file: string): unknown {
  try {
    return JSON.parse(JSON.stringify(root));
  } catch {
    throw new GenerationError(
      `${file}: changes no document whose anchors of YAML lead in a circle, or multiply without end. Use $ref there.`,
    );
  }
}
