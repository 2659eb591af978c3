import { posix } from "node:path";

/** A link of the README that leads nowhere, and why. */
export interface DeadLink {
  readonly link: string;
  readonly reason: string;
}

/**
 * The relative links of a README that lead nowhere on npm's page: all of them without a `repository`, since
 * npm has nothing to resolve them by, and with one those whose file is not in it.
 */
export function deadLinks(
  readme: string,
  { hasRepository, isThere }: { hasRepository: boolean; isThere: (path: string) => boolean },
): DeadLink[] {
  return relativeLinks(readme).flatMap((link) => {
    const path = posix.normalize(link.replace(/#.*/, ""));
    if (!isThere(path)) return [{ link, reason: "there is no such file" }];
    if (!hasRepository)
      return [{ link, reason: 'without "repository" in package.json, npm cannot resolve it' }];
    return [];
  });
}

/** The relative links whose file the tarball lacks: they work on the page, and not in node_modules. */
export function linksOutOfTarball(readme: string, packed: readonly string[]): string[] {
  return relativeLinks(readme).filter((link) => !packed.includes(posix.normalize(link.replace(/#.*/, ""))));
}

function relativeLinks(readme: string): string[] {
  const links = [...readme.matchAll(/\]\((?![a-z]+:|#)([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return [...new Set(links)];
}
