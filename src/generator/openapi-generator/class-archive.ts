/**
 * Keeps Java's class-data archive of the jar beside it, which cuts a run to two thirds of the time. Java
 * itself refuses an archive of another jar or of another Java version.
 */
import { existsSync, renameSync, rmSync } from "node:fs";

/**
 * Returns flags for a run, and a function to call after it: it keeps the archive that a successful run has
 * made, and deletes an archive that Java refused.
 */
export function classArchive(jar: string) {
  const archive = jar.replace(/\.jar$/, ".jsa");
  if (existsSync(archive)) {
    return {
      flags: [`-XX:SharedArchiveFile=${archive}`],
      settle: (_isSuccess: boolean, said: string): void => {
        if (/\[cds|shared (?:class )?archive/i.test(said)) rmSync(archive, { force: true });
      },
    };
  }
  // Written under a temporary name, so that no other run sees a partial file.
  const partial = `${archive}.${String(process.pid)}`;
  return {
    flags: [`-XX:ArchiveClassesAtExit=${partial}`, "-Xlog:disable"],
    settle: (isSuccess: boolean): void => {
      if (isSuccess && existsSync(partial)) renameSync(partial, archive);
      rmSync(partial, { force: true });
    },
  };
}
