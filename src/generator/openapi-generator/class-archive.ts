/**
 * The classes of the jar as Java has loaded them before, in a file beside it: with them, a run needs two
 * thirds of the time. Java itself refuses an archive that was made of another jar, or by another Java.
 */
import { existsSync, renameSync, rmSync } from "node:fs";

export interface ClassArchive {
  readonly flags: readonly string[];
  /** Keeps what a successful run has made; drops what its Java refuses. */
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
  // By way of a name of its own, so that no run sees half a file.
  const partial = `${archive}.${String(process.pid)}`;
  return {
    flags: [`-XX:ArchiveClassesAtExit=${partial}`, "-Xlog:disable"],
    settle: (isSuccess) => {
      if (isSuccess && existsSync(partial)) renameSync(partial, archive);
      rmSync(partial, { force: true });
    },
  };
}
