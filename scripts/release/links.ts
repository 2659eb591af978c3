import { posix } from "node:path";

/** The relative links of a README that do not work everywhere. */
export interface Links {
  /** Links to files that do not exist. */
  readonly gone: readonly string[];
  /** Links that npm's page cannot resolve, because package.json has no `repository`. */
  readonly unresolved: readonly string[];
  /** Links to files that the tarball leaves out: they work on npm's page, but not in node_modules. */
  readonly unpacked: readonly string[];
}

/** Finds the relative links of a README that do not work everywhere. */
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
