/** Finds OpenAPI Generator's jar and verifies its digest. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { GenerationError } from "../messages/generation-error.js";
import { hasJava, NoJavaError } from "./java.js";

/**
 * The newest version that keeps every component schema: later ones drop a schema of the same title and shape
 * as another (OpenAPITools/openapi-generator#24177).
 */
export const pinned = {
  version: "7.22.0",
  digest: "3f1e6ce5c6ad4f15242c6170ab43aad4bad771622617eeece4a7d4f72ffaf329",
} as const;

/** The jar to find, and where to look for it. */
export interface JarSources {
  readonly env: Environment;
  readonly version: string;
  /** The jar's SHA-256. */
  readonly digest: string;
  /** The path of the wrapper's main file, which may not exist. */
  readonly wrapper: string;
}

const wrapper = path.join("node_modules", "@openapitools", "openapi-generator-cli", "main.js");

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the folder of this user's jars: `OPENAPI_GENERATOR_STORE`, or `openapi-generator` in the user's
 * cache folder. If it holds `7.22.0.jar`, nothing is fetched. `7.22.0.jsa` is the archive of the jar's
 * classes and can be deleted at any time.
 */
export function jarStore(env: Environment = process.env): string {
  return (
    env["OPENAPI_GENERATOR_STORE"] ??
    path.join(env["XDG_CACHE_HOME"] ?? path.join(homedir(), ".cache"), "openapi-generator")
  );
}

/** Whether the jar is in the store, or the wrapper or a Maven client is there to fetch it. */
export function canGetJar(sources: Partial<JarSources> = {}): boolean {
  const all: JarSources = { env: process.env, wrapper, ...pinned, ...sources };
  const { env } = all;
  return (
    [storedJar(all), all.wrapper].some(existsSync) || spawnSync("mvn", ["-version"], { env }).status === 0
  );
}

function storedJar({ env, version }: JarSources): string {
  return path.join(jarStore(env), `${version}.jar`);
}

/**
 * Finds the jar in the store. If it is missing, downloads it with the wrapper, or else with a Maven client,
 * which knows the user's mirror, and puts it into the store. Checks the digest of every jar before it is
 * used.
 *
 * @throws GenerationError that says what was tried, or names both digests
 */
export function findJar(sources: Partial<JarSources> = {}): string {
  const all: JarSources = { env: process.env, wrapper, ...pinned, ...sources };
  const stored = storedJar(all);
  if (existsSync(stored)) {
    verify(stored, all);
    return stored;
  }
  if (!hasJava()) throw new NoJavaError();
  for (const fetchTo of [fetchWithWrapper, fetchWithMaven]) {
    const folder = mkdtempSync(path.join(tmpdir(), "openapi-generator-"));
    try {
      const fetched = fetchTo(folder, all);
      if (!existsSync(fetched)) continue;
      verify(fetched, all);
      keep(fetched, stored);
      return stored;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  throw new GenerationError(
    `OpenAPI Generator ${all.version} is not in ${stored}, and neither the wrapper @openapitools/openapi-generator-cli nor a Maven client (mvn) could fetch it; put its jar there.`,
  );
}

function verify(jar: string, { version, digest }: JarSources): void {
  const found = createHash("sha256").update(readFileSync(jar)).digest("hex");
  if (found === digest) return;
  throw new GenerationError(
    `${jar} is not OpenAPI Generator ${version}: its SHA-256 is ${found}, and it must be ${digest}. It was not run; delete it.`,
  );
}

/** Copies to a temporary name first, so that concurrent runs never see a partial file. */
function keep(fetched: string, stored: string): void {
  mkdirSync(path.dirname(stored), { recursive: true });
  const partial = `${stored}.${String(process.pid)}`;
  copyFileSync(fetched, partial);
  renameSync(partial, stored);
}

/** Downloads the jar with the wrapper; returns its path, where nothing exists if the download failed. */
function fetchWithWrapper(folder: string, { wrapper, version, env }: JarSources): string {
  // Separate settings, so that the wrapper neither reads nor writes those of the project.
  writeFileSync(
    path.join(folder, "openapitools.json"),
    JSON.stringify({ "generator-cli": { version, storageDir: folder } }),
  );
  if (existsSync(wrapper)) run(process.execPath, [path.resolve(wrapper), "version"], folder, env);
  return path.join(folder, `${version}.jar`);
}

/** Downloads the jar with Maven; returns its path, where nothing exists if there is no Maven or it failed. */
function fetchWithMaven(folder: string, { version, env }: JarSources): string {
  const artifact = `-Dartifact=org.openapitools:openapi-generator-cli:${version}`;
  const output = [`-DoutputDirectory=${folder}`, "-Dmdep.stripVersion=true"];
  run("mvn", ["-q", "-B", "dependency:copy", artifact, ...output], folder, env);
  return path.join(folder, "openapi-generator-cli.jar");
}

function run(command: string, args: readonly string[], folder: string, env: Environment): void {
  // The exit status is ignored: the caller checks whether the file exists. PWD is set because the wrapper
  // looks there first for its settings.
  spawnSync(command, args, {
    cwd: folder,
    env: { ...env, PWD: folder, INIT_CWD: folder },
    stdio: "ignore",
    timeout: 120_000,
  });
}
