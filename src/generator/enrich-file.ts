/** From a file with a document to the enriched document: what happens before OpenAPI Generator runs. */
import { applyOverlay } from "./document/overlay.js";
import type { Json } from "./document/json.js";
import { loadDocument } from "./document/load.js";
import { selectOperations, type Selection } from "./document/select.js";
import { enrich } from "./enrich/enrich.js";
import { readDocument } from "./operations/read-document.js";

/** What is done to a document before it is read. */
export interface Preparation extends Selection {
  /** The file with an overlay. */
  readonly overlay?: string | undefined;
}

export interface Enriched {
  readonly document: Json;
  /** The files that it is made of. */
  readonly files: readonly string[];
  /** What the document asks for in vain. */
  readonly notes: readonly string[];
}

/** @throws GenerationError for a document that cannot be read, and for changes that do not fit it */
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

/** The text of an enriched document's file. */
export function textOf({ document }: Enriched): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
