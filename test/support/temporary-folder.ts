import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeLater } from "./close-later.js";

/** A new folder, which is deleted after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "test-")));
  closeLater({
    close() {
      rmSync(folder, { recursive: true, force: true });
    },
  });
  return folder;
}
