import { rmSync } from "node:fs";

/** Removes what `pack` left behind. */
export default function cleanUp(): void {
  const folder = process.env["PACKED_FOLDER"];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
