/** Encodes multipart bodies, which carry forms with files. */
import type { Part } from "./body.js";
import { isBytes } from "./free.js";

/** Encodes a `multipart/form-data` body. A list becomes one part per item; an object becomes JSON. */
export async function multipart(parts: readonly Part[]): Promise<{ data: Uint8Array; contentType: string }> {
  const boundary = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const pieces: (string | Blob)[] = [];
  for (const { wireName, value, partType, style } of parts) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const { content, fileName, mediaType } = piece(item, partType, style === "json");
      pieces.push(`--${boundary}\r\n${head(wireName, fileName, mediaType)}\r\n\r\n`, content, "\r\n");
    }
  }
  const body = new Blob([...pieces, `--${boundary}--\r\n`]);
  return {
    data: new Uint8Array(await body.arrayBuffer()),
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

interface Piece {
  readonly content: string | Blob;
  /** Only for files: servers recognise a file by its name. */
  readonly fileName?: string;
  readonly mediaType?: string | undefined;
}

function piece(value: unknown, type: string | undefined, isJson: boolean): Piece {
  if (value instanceof Blob) {
    const fileName = value instanceof File ? value.name : "blob";
    return { content: value, fileName, mediaType: value.type || type || "application/octet-stream" };
  }
  // Copied, because the type allows shared memory, which a Blob does not accept.
  if (isBytes(value)) {
    return {
      content: new Blob([new Uint8Array(value)]),
      fileName: "blob",
      mediaType: type ?? "application/octet-stream",
    };
  }
  const isText = typeof value === "string" || value === null;
  if (isText && !isJson) return { content: value ?? "", mediaType: type };
  return {
    content: JSON.stringify(value),
    mediaType: type ?? (typeof value === "object" ? "application/json" : undefined),
  };
}

function head(name: string, fileName: string | undefined, mediaType: string | undefined): string {
  const file = fileName === undefined ? "" : `; filename="${escaped(fileName)}"`;
  const lines = [`Content-Disposition: form-data; name="${escaped(name)}"${file}`];
  if (mediaType !== undefined) lines.push(`Content-Type: ${mediaType}`);
  return lines.join("\r\n");
}

/** Escapes a name of a field or file as browsers do. */
function escaped(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}
