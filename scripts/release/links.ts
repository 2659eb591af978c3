import { posix } from "node:path";

/** The relative links of a README, by what becomes of them on npm's page and in node_modules. */
export interface Links {
  /** Those that lead to no file of the repository: dead everywhere. */
  readonly gone: readonly string[];
  /** Those that npm cannot resolve, since package.json names no `repository`. */
  readonly unresolved: readonly string[];
  /** Those whose file the tarball leaves out: they work on npm's page, and not in node_modules. */
  readonly unpacked: readonly string[];
}

/** Sorts the relative links of a README. */
export function checkLinks(
  readme: string,
  {
    hasRepository,
    isThere,
    packed,
  }: { hasRepository: boolean; isThere: (path: string) => boolean; packed: readonly string[] },
): Links {
  const links = [...readme.matchAll(/\]\((?![a-z]+:|#)([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const all = [...new Set(links)].map((link) => ({ link, path: posix.normalize(link.replace(/#.*/, "")) }));
  const there = all.filter(({ path }) => isThere(path));
  return {
    gone: all.filter(({ path }) => !isThere(path)).map(({ link }) => link),
    unresolved: hasRepository ? [] : there.map(({ link }) => link),
    unpacked: there.filter(({ path }) => !packed.includes(path)).map(({ link }) => link),
  };
}
