/** Reads a file and returns its enriched document: the steps before OpenAPI Generator runs. */
import { applyOverlay } from "./document/overlay.js";
import type { Json } from "./document/json.js";
import { loadDocument } from "./document/load.js";
import { selectOperations, type Selection } from "./document/select.js";
import { enrich } from "./enrich/enrich.js";
import { readDocument } from "./operations/read-document.js";

/** Changes to a document before it is read. */
export interface Preparation extends Selection {
  /** The path of an overlay. */
  readonly overlay?: string | undefined;
}

export interface Enriched {
  readonly document: Json;
  /** The files that it was read from, including the overlay. */
  readonly files: readonly string[];
  /** Things that the document asks for and the generated code does not do. */
  readonly notes: readonly string[];
}

/** @throws GenerationError if the document cannot be read, or if the overlay or selection does not fit it */
export async function enrichFile(file: string, preparation: Preparation): Promise<Enriched> {
  const { root, files, notes } = await loadDocument(file);
  const { overlay } = preparation;
  const changed = overlay === undefined ? root : await applyOverlay(root, overlay);
  const read = readDocument(selectOperations(changed, preparation));
  return {
    document: enrich(read),
    files: overlay === undefined ? files : [...files, overlay],
    notes: [...notes, ...read.notes],
  };
}

/** Returns the text of an enriched document's file. */
export function textOf({ document }: Enriched): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
