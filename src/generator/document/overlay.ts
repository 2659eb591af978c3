/** Applies an OpenAPI Overlay: a file of changes to a document. */
import { GenerationError, optionalPackage } from "../messages/generation-error.js";
import { itemsOf, isJson, textIn, type Json } from "./json.js";
import { loadYaml } from "./load.js";

/**
 * Applies an overlay to a document.
 *
 * @throws GenerationError if the file is not an overlay or one of its actions changes nothing
 */
export async function applyOverlay(document: Json, file: string): Promise<Json> {
  const content = await loadYaml(file);
  const { overlay, actions } = isJson(content) ? content : {};
  if (typeof overlay !== "string" || !overlay.startsWith("1."))
    throw new GenerationError(
      `${file}: this is no OpenAPI Overlay; its field overlay must say 1.0.x or 1.1.x.`,
    );
  const need = "An overlay needs the package openapi-format";
  const { openapiOverlay } = await optionalPackage(() => import("openapi-format"), "openapi-format", need);
  const given = itemsOf(actions);
  if (!Array.isArray(actions) || !given.every(isJson))
    throw new GenerationError(`${file}: its field actions must be a list of objects.`);
  let root: unknown = copyOf(document, file);
  const unused: string[] = [];
  for (const action of given) {
    const { remove, ...rest } = action;
    const target = textIn(action, "target");
    // openapi-format removes the wrong items of a list, and under version 1.0 appends none. Mark the items to
    // remove instead, and use version 1.1 for updates.
    const set =
      remove === true
        ? { overlay: "1.0.0", actions: [{ target, update: removed }] }
        : { overlay: "1.1.0", actions: [{ ...rest, target }] };
    const result: unknown = await openapiOverlay(root, { overlaySet: set });
    const { data, resultData } = isJson(result) ? result : {};
    if (isJson(resultData) && resultData["totalUsedActions"] !== 1) unused.push(target);
    root = remove === true ? withoutRemoved(data) : data;
  }
  if (unused.length > 0) {
    throw new GenerationError(
      `${file}: changes nothing where it says ${unused.join(", ")}. Correct its targets.`,
    );
  }
  return isJson(root) ? root : {};
}

/** Marks the values that an action removes, until all of them are found. */
const removed = Symbol("removed");

function withoutRemoved(node: unknown): unknown {
  if (Array.isArray(node)) return node.filter((item) => item !== removed).map(withoutRemoved);
  if (!isJson(node)) return node;
  const kept = Object.entries(node).filter(([, value]) => value !== removed);
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutRemoved(value)]));
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
