/** The documentation pages and their code blocks. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/**
 * The README, the guides and the pages for contributors. The reference is generated, and has its own tests.
 */
export const pages = [
  "README.md",
  "AGENTS.md",
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  "examples/README.md",
  "generator-templates/README.md",
  "test/support/fault-server/README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** A block of code of a page. */
export interface Block {
  /** Its position, as `page:line`. */
  readonly place: string;
  readonly language: string;
  /**
   * `title="path"`: the block equals that file of the repository. `no-run`: the block only compiles, because
   * it needs something missing here, such as a proxy.
   */
  readonly mark: string;
  readonly code: string;
}

const fence = /^```(\w+)(.*)\n([\s\S]*?)^```$/gm;

export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(fence)].map(({ index, 1: language = "", 2: mark = "", 3: code = "" }) => ({
    place: `${page}:${text.slice(0, index).split("\n").length}`,
    language,
    mark: mark.trim(),
    code,
  }));
}

/** The file that a block equals, if any. */
export function titleOf({ mark }: Block): string | undefined {
  return /title="([^"]+)"/.exec(mark)?.[1];
}

/** The names that the text around a block has introduced. */
const names = {
  FaultServer: `import { FaultServer, html, json, resetBeforeHeaders } from "${resolve("test/support/fault-server/index.js")}";`,
  serviceSid: `const serviceSid = process.env.PROXY_SERVICE_SID ?? "";`,
  client: `import { ProxyClient as GivenClient } from "twilio-proxy-sessions"; const client = new GivenClient();`,
  session: `const session = await client.sessions.create(serviceSid);`,
  emulator: `import { startEmulator as start } from "twilio-proxy-sessions/testing"; const emulator = await start();`,
  ParticipantsClient: `import { ParticipantsClient } from "proxy-participants";`,
  clientId: `const clientId = "OQ00000000000000000000000000000000", clientSecret = "secret";`,
};

/** A block as a separate module, with declarations for the names that it does not declare. */
export function moduleOf({ code }: Block): string {
  const given = new Map<string, string>();
  const take = (text: string): void => {
    for (const [name, declaration] of Object.entries(names)) {
      const used = new RegExp(`\\b${name}\\b(?!:)`).test(text.replace(/^import .*$/gm, ""));
      const declared = new RegExp(`\\b(const|let) ({[^}]*\\b)?${name}\\b|import {[^}]*\\b${name}\\b`).test(
        code,
      );
      if (!used || declared || given.has(name)) continue;
      given.set(name, declaration);
      take(declaration);
    }
  };
  take(code);
  const declarations = Object.keys(names).flatMap((name) => given.get(name) ?? []);
  return [...declarations, code, "export {};"].join("\n");
}
