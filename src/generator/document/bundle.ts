/**
 * Bundles the files that a document refers to into the document itself. References to the network stay, and
 * nothing is fetched. We do not use a library, because models are named after the places of their schemas and
 * the library that we tried merges two files of the same name into one schema.
 */
import path from "node:path";
import { decoded, namedSchemas } from "./OpenApiDocument.js";
import { isJson, objectIn, type Json } from "./json.js";
import { knownMessage } from "../messages/generation-error.js";
import type { Notes } from "./Notes.js";

/** The key of the document that holds the other files. */
const home = "x-files";

/** A loaded file. */
interface Loaded {
  /** The pointer to the file in the document. */
  readonly base: string;
  readonly content: unknown;
  /** Pointers, within the file, to the schemas with an anchor, by anchor; filled at the first use. */
  anchors?: ReadonlyMap<string, string>;
}

/**
 * Bundles a document.
 *
 * @param file - the path of the document, to which references are relative
 * @param load - reads and parses another file
 */
export async function bundle(
  root: Json,
  file: string,
  load: (file: string) => Promise<unknown>,
  notes: Notes,
): Promise<void> {
  const files: Record<string, unknown> = {};
  /** Files by their paths; undefined for files that cannot be read. */
  const loaded = new Map<string, Loaded | undefined>([[path.resolve(file), { base: "", content: root }]]);
  /** Visited objects: with YAML anchors, one object can occur in many places, even within itself. */
  const visited = new Set<object>();
  const queue: { node: unknown; file: string }[] = [{ node: root, file: path.resolve(file) }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) await visit(next.node, next.file);
  if (Object.keys(files).length > 0) root[home] = files;

  /** Rewrites all references within a file, with a stack instead of recursion: documents may be deep. */
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

  /**
   * Rewrites a discriminator's mapping: it holds references, and names of schemas, which may look like files.
   */
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

/** Returns the pointer for the fragment of a reference, which is a pointer or the name of an anchor. */
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
