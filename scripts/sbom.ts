/**
 * `npm run sbom` writes the components of the installed package to sbom.cdx.json (CycloneDX). npm makes the
 * list in a folder with only the packed package, because with development dependencies around, `npm sbom
 * --omit dev` leaves out axios as well.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, run } from "./package/pack.js";

const scratch = mkdtempSync(join(tmpdir(), "sbom-"));
try {
  const tarball = pack(scratch);
  // The folder's name becomes the name in the SBOM.
  run(
    `mkdir twilio-proxy-sessions && tar -xzf "${tarball}" -C twilio-proxy-sessions --strip-components=1`,
    scratch,
  );
  const folder = join(scratch, "twilio-proxy-sessions");
  run("npm pkg delete devDependencies scripts", folder);
  run("npm install --package-lock-only --no-audit --no-fund --loglevel=error --prefer-offline", folder);
  run("npm sbom --package-lock-only --sbom-format cyclonedx > sbom.cdx.json", folder);
  const { components } = JSON.parse(readFileSync(join(folder, "sbom.cdx.json"), "utf8")) as {
    components: { name: string }[];
  };
  if (!components.some(({ name }) => name === "axios")) throw new Error("The list lacks axios.");
  copyFileSync(join(folder, "sbom.cdx.json"), "sbom.cdx.json");
  console.log(`sbom.cdx.json lists ${components.length} packages.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
