/**
 * `npm run size` prints the size that each entry of the package adds to a bundle, with its budget, and the
 * parts of the client by source folder. The exit status is 1 if a budget is exceeded.
 */
import { table } from "../test/support/table.js";
import { bundle } from "./lib/bundle.js";

interface Size {
  readonly minified: number;
  readonly gzipped: number;
}

interface Entry {
  readonly name: string;
  readonly program: string;
  /** Whether the program needs axios, whose size is then subtracted. */
  readonly overAxios: boolean;
  /** KiB; absent for the entry for tests, which nobody bundles. */
  readonly budget?: Size;
}

const client: Size = { minified: 56, gzipped: 18 };
const entries: readonly Entry[] = [
  {
    name: ".",
    program: `export { ProxyClient } from "twilio-proxy-sessions";`,
    overAxios: true,
    budget: client,
  },
  {
    name: "./core",
    program: `export { ServiceClient } from "twilio-proxy-sessions/core";`,
    overAxios: true,
    budget: client,
  },
  {
    name: "./raw",
    program: `export { ServicesSessionsApi } from "twilio-proxy-sessions/raw";`,
    overAxios: false,
    budget: { minified: 18, gzipped: 6 },
  },
  {
    name: "./testing",
    program: `export { startEmulator } from "twilio-proxy-sessions/testing";`,
    overAxios: false,
  },
];

const axios = await bundle(`export { default } from "axios";`);
const rows = await Promise.all(entries.map(row));
console.log(`axios alone: ${kib(axios.minified)} minified, ${kib(axios.gzipped)} gzipped\n`);
console.log(table(["entry", "over", "minified", "budget", "gzipped", "budget", ""], rows));
console.log(`\nThe client by folders of the source, minified:\n\n${await parts()}`);
if (rows.some((cells) => cells.at(-1) === "EXCEEDED")) process.exitCode = 1;

async function row({ name, program, overAxios, budget }: Entry): Promise<string[]> {
  const whole = await bundle(program);
  const added = overAxios ? minus(whole, axios) : whole;
  const held = !budget || (added.minified <= budget.minified && added.gzipped <= budget.gzipped);
  return [
    name,
    overAxios ? "axios" : "nothing",
    kib(added.minified),
    budget ? kib(budget.minified) : "",
    kib(added.gzipped),
    budget ? kib(budget.gzipped) : "",
    held ? (budget ? "held" : "") : "EXCEEDED",
  ];
}

function minus(one: Size, other: Size): Size {
  return { minified: one.minified - other.minified, gzipped: one.gzipped - other.gzipped };
}

/**
 * Returns a table of the client's size by folder. Bundles the compiled sources instead of the package, whose
 * chunks no longer show the folders.
 */
async function parts(): Promise<string> {
  const { metafile } = await bundle(`export { ProxyClient } from "./build/src/index.js";`, ["axios"]);
  const sizes = new Map<string, number>();
  for (const [file, { bytesInOutput }] of Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs),
  )) {
    const folder = /^build\/(generated|src\/core\/\w+(?=\/)|src\/\w+)/.exec(file)?.[1] ?? "";
    if (folder !== "") sizes.set(folder, (sizes.get(folder) ?? 0) + bytesInOutput / 1024);
  }
  const largestFirst = [...sizes].sort(([, one], [, other]) => other - one);
  return table(
    ["folder", "KiB"],
    largestFirst.map(([folder, size]) => [folder, size.toFixed(1)]),
  );
}

function kib(size: number): string {
  return `${size.toFixed(1)} KiB`;
}
