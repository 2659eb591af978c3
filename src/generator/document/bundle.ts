/**
 * Brings the files that a document refers to into the document itself. Nothing is fetched: a reference to the
 * network stays. By hand, since a model's name comes of where its schema stands: the library that was tried
 * makes a single schema of two files of the same name.
 */
import path from "node:path";
import { decoded, namedSchemas } from "./OpenApiDocument.js";
import { isJson, objectIn, type Json } from "./json.js";
import { knownMessage } from "../messages/generation-error.js";
import type { Notes } from "./Notes.js";

/** Where the other files stand in the document. */
const home = "x-files";

/** A file that was read. */
interface Loaded {
  /** The pointer to it in the document. */
  readonly base: string;
  readonly content: unknown;
  /** The pointers in it to the schemas with an anchor, by its name; found when the first one is asked for. */
  anchors?: ReadonlyMap<string, string>;
}

/**
 * Bundles a document.
 *
 * @param file - where it lies: references are relative to it
 * @param load - reads and parses another file
 */
export async function bundle(
  root: Json,
  file: string,
  load: (file: string) => Promise<unknown>,
  notes: Notes,
): Promise<void> {
  const files: Record<string, unknown> = {};
  /** The files that were met, by their paths; undefined for those that cannot be read. */
  const loaded = new Map<string, Loaded | undefined>([[path.resolve(file), { base: "", content: root }]]);
  /** An anchor of YAML makes one object stand in many places, also within itself. */
  const visited = new Set<object>();
  const queue: { node: unknown; file: string }[] = [{ node: root, file: path.resolve(file) }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) await visit(next.node, next.file);
  if (Object.keys(files).length > 0) root[home] = files;

  /**
   * Rewrites all references within a file. By a list of its own instead of recursion: documents may be deep.
   */
  async function visit(node: unknown, around: string): Promise<void> {
    const nodes = [node];
    for (let each = nodes.pop(); each !== undefined; each = nodes.pop()) {
      if (typeof each !== "object" || each === null || visited.has(each)) continue;
      visited.add(each);
      if (Array.isArray(each)) for (const item of each as unknown[]) nodes.push(item);
      if (!isJson(each)) continue;
      for (const [keyword, value] of Object.entries(each)) {
        if (keyword === "$ref" && typeof value === "string") each[keyword] = await pointerOf(value, around);
        else if (typeof value === "object") nodes.push(value);
        if (keyword === "discriminator" && isJson(value))
          await rewriteMapping(objectIn(value, "mapping"), around);
      }
    }
  }

  /** A discriminator's mapping holds names of schemas, which may look like files, and references. */
  async function rewriteMapping(mapping: Json, around: string): Promise<void> {
    for (const [name, value] of Object.entries(mapping)) {
      if (typeof value !== "string" || Object.hasOwn(namedSchemas(root), value)) continue;
      if (/[#/]|\.(json|ya?ml)$/i.test(value)) mapping[name] = await pointerOf(value, around);
    }
  }

  async function pointerOf(reference: string, around: string): Promise<string> {
    const [where = "", inside = ""] = reference.split("#", 2);
    if (/^([a-z][a-z\d+.-]*:|\/)/i.test(where)) return reference;
    const target = where === "" ? around : path.resolve(path.dirname(around), decoded(where));
    if (!loaded.has(target)) loaded.set(target, await read(target, reference, around));
    const found = loaded.get(target);
    return found === undefined ? reference : `#${found.base}${pointerIn(found, inside)}`;
  }

  async function read(target: string, reference: string, around: string): Promise<Loaded | undefined> {
    let content: unknown;
    try {
      content = await load(target);
    } catch (error) {
      const why = knownMessage(error);
      if (why === undefined) throw error;
      const place = `${reference} in ${path.relative(".", around)}`;
      notes.add(`A file that is referred to cannot be read: ${why}`, place);
      return undefined;
    }
    const wish = path.basename(target, path.extname(target)).replace(/[~/%]/g, "_");
    let name = wish;
    for (let number = 2; Object.hasOwn(files, name); number++) name = `${wish}${String(number)}`;
    files[name] = content;
    queue.push({ node: content, file: target });
    return { base: `/${home}/${name}`, content };
  }
}

/** What stands behind the `#` of a reference: a pointer, or the name of an anchor. */
function pointerIn(file: Loaded, inside: string): string {
  if (inside === "" || inside.startsWith("/")) return inside;
  file.anchors ??= findAnchors(file.content);
  return file.anchors.get(inside) ?? inside;
}

function findAnchors(content: unknown): ReadonlyMap<string, string> {
  const anchors = new Map<string, string>();
  const visited = new Set<object>();
  const places = [{ node: content, pointer: "" }];
  for (let next = places.pop(); next !== undefined; next = places.pop()) {
    const { node, pointer } = next;
    if (typeof node !== "object" || node === null || visited.has(node)) continue;
    visited.add(node);
    for (const [name, value] of Object.entries(node)) {
      if (name === "$anchor" && typeof value === "string") anchors.set(value, pointer);
      const step = encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
      places.push({ node: value, pointer: `${pointer}/${step}` });
    }
  }
  return anchors;
}
