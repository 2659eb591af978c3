/** The programs of the npm packages in this folder; npm installs those for the current platform. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";

const machine = `${process.platform}-${process.arch}`;
const denoMachine = process.platform === "linux" ? `${machine}-glibc` : machine;

/** @throws An error that says how to install the program, if it is missing. */
export function program(path: string): string {
  const file = resolve("test/runtimes/node_modules", path);
  if (!existsSync(file)) {
    throw new Error(
      `${file} is missing. Run: npm ci --prefix test/runtimes. It may not exist for ${machine}.`,
    );
  }
  return file;
}

export const node = (major: number): string => program(`node${major}-${machine}/bin/node`);
export const deno = (): string => program(`@deno/${denoMachine}/deno`);
export const bun = (): string => program(`@oven/bun-${machine.replace("arm64", "aarch64")}/bin/bun`);
