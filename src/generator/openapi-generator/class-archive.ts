/**
 * Keeps Java's class-data archive of the jar beside it, which cuts a run to two thirds of the time. Java
 * itself refuses an archive of another jar or of another Java version.
 */
import { existsSync, renameSync, rmSync } from "node:fs";

export interface ClassArchive {
  readonly flags: readonly string[];
  /** Keeps the archive that a successful run has made; deletes an archive that Java refused. */
  readonly settle: (isSuccess: boolean, said: string) => void;
}

export function classArchive(jar: string): ClassArchive {
  const archive = jar.replace(/\.jar$/, ".jsa");
  if (existsSync(archive)) {
    return {
      flags: [`-XX:SharedArchiveFile=${archive}`],
      settle: (_, said) => {
        if (/\[cds|shared (?:class )?archive/i.test(said)) rmSync(archive, { force: true });
      },
    };
  }
  // Written under a temporary name, so that no other run sees a partial file.
  const partial = `${archive}.${String(process.pid)}`;
  return {
    flags: [`-XX:ArchiveClassesAtExit=${partial}`, "-Xlog:disable"],
    settle: (isSuccess) => {
      if (isSuccess && existsSync(partial)) renameSync(partial, archive);
      rmSync(partial, { force: true });
    },
  };
}
