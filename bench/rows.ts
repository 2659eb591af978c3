/** The numbers that the project holds, one row each. */
import { bundle } from "./lib/bundle.js";
import { documents, generationTime } from "./lib/generation.js";
import { runSubject } from "./lib/processes.js";
import type { Figures } from "./lib/subject.js";
import { loadedTypes, type Loaded } from "./lib/types.js";

/** One measurement. @param url - The server's. */
export type Measure = (url: string) => Promise<number>;

export interface Row {
  /** The beginning of it is what the command line picks rows by. */
  readonly name: string;
  readonly ours: Measure;
  /** What it is compared with; a row without it has an absolute goal. */
  readonly peer?: { readonly name: string; readonly measure: Measure; readonly by: "ratio" | "difference" };
  readonly unit: string;
  /** The most that the ratio, the difference or the number itself may be. */
  readonly goal: number;
  /** How often it is measured, unless the command line says so. Once where the outcome is always the same. */
  readonly rounds: number;
}

interface Run {
  readonly count: number;
  readonly pageSize?: number;
  /** Whether a run that does not count goes first. */
  readonly warm?: boolean;
}

function subject(name: string, figure: keyof Figures, { count, pageSize = 50, warm = false }: Run): Measure {
  return async (url) => (await runSubject(name, { url, count, pageSize }, warm))[figure];
}

/** A subject of ours against the one of the same kind that uses bare axios. */
function pair(
  kind: string,
  figure: keyof Figures,
  run: Run,
): Pick<Row, "ours"> & { readonly theirs: Measure } {
  return { ours: subject(`${kind}-client`, figure, run), theirs: subject(`${kind}-axios`, figure, run) };
}

function ratio(
  name: string,
  against: string,
  measured: ReturnType<typeof pair>,
  goal: number,
  unit: string,
): Row {
  const peer = { name: against, measure: measured.theirs, by: "ratio" } as const;
  return { name, ours: measured.ours, peer, unit, goal, rounds: 5 };
}

function difference(
  name: string,
  measured: ReturnType<typeof pair>,
  goal: number,
  unit: string,
  rounds: number,
): Row {
  const peer = { name: "axios", measure: measured.theirs, by: "difference" } as const;
  return { name, ours: measured.ours, peer, unit, goal, rounds };
}

const importing = (from: string, name: string): string => `export { ${name} } from "${from}";`;
const client = importing("twilio-proxy-sessions", "ProxyClient");
const axios = importing("axios", "default");

function bundles(figure: "minified" | "gzipped"): ReturnType<typeof pair> {
  const size = async (program: string): Promise<number> => (await bundle(program))[figure];
  return { ours: () => size(client), theirs: () => size(axios) };
}

function types(figure: keyof Loaded): ReturnType<typeof pair> {
  return {
    ours: async () => (await loadedTypes("client", client))[figure],
    theirs: async () => (await loadedTypes("axios", axios))[figure],
  };
}

function generation(name: string, count: number, goal: number): Row {
  return { name, ours: () => generationTime(documents(count)), unit: "s", goal, rounds: 3 };
}

const bare = "careful axios";
const unmapped = "careful axios, no mapping";
const calls = { count: 10_000, warm: true };
const items = { count: 100_000, warm: true };
const streamed = { count: 200_000 };

export const rows: readonly Row[] = [
  ratio("create: CPU, 32 in flight *", bare, pair("create", "cpu", calls), 0.5, "µs"),
  ratio("fetch: CPU, 32 in flight *", bare, pair("fetch", "cpu", calls), 0.5, "µs"),
  // Where ours cannot go below it, this says what axios's core alone takes.
  ratio(
    "fetch: CPU of axios's core, lean adapter",
    bare,
    { ours: subject("fetch-lean", "cpu", calls), theirs: subject("fetch-axios", "cpu", calls) },
    0.5,
    "µs",
  ),
  ratio("list: CPU per item, 50 a page *", unmapped, pair("list", "cpu", items), 0.85, "µs"),
  ratio(
    "list: CPU per item, 1000 a page *",
    unmapped,
    pair("list", "cpu", { ...items, count: 200_000, pageSize: 1000 }),
    1.2,
    "µs",
  ),
  ratio(
    "list: time while the consumer works",
    "serial, careful axios",
    pair("work", "wall", { count: 5_000 }),
    0.75,
    "µs",
  ),
  {
    name: "list: pages ahead of the consumer",
    ours: subject("pages-ahead", "own", { count: 5_000 }),
    unit: "",
    goal: 1,
    rounds: 1,
  },
  ratio("memory: peak, 200,000 sessions, 50 a page *", bare, pair("list", "memory", streamed), 1.1, "MiB"),
  ratio(
    "memory: peak, 200,000 sessions, 1000 a page",
    bare,
    pair("list", "memory", { ...streamed, pageSize: 1000 }),
    1.1,
    "MiB",
  ),
  {
    name: "memory: heap kept by 100,000 fetches",
    ours: subject("heap", "own", { count: 100_000 }),
    unit: "MiB",
    goal: 1,
    rounds: 1,
  },
  difference("start: import, CPU", pair("import", "own", { count: 1 }), 5, "ms", 15),
  difference("start: require, CPU", pair("require", "own", { count: 1 }), 5, "ms", 15),
  difference("size: bundle, minified", bundles("minified"), 56, "KiB", 1),
  difference("size: bundle, gzipped", bundles("gzipped"), 18, "KiB", 1),
  difference("types: files", types("files"), 10, "", 1),
  difference("types: lines", types("lines"), 3000, "", 1),
  generation("generate: one document", 1, 2),
  generation("generate: a hundred documents", 100, 20),
];
