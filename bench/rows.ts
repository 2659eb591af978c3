/** The rows of the benchmark, with their goals. */
import { bundle } from "./lib/bundle.js";
import { documents, generationTime } from "./lib/generation.js";
import { Subject } from "./lib/processes.js";
import type { Figures } from "./lib/subject.js";
import { loadedTypes, type Loaded } from "./lib/types.js";

/** One side of a row. */
export interface Measure {
  /**
   * Measures once.
   *
   * @param url - the URL of the server
   */
  take(url: string): Promise<number>;
  /** Stops processes that were kept between rounds. */
  end?(): void;
}

export interface Row {
  /** Its name; the command line selects rows by words in it. */
  readonly name: string;
  readonly ours: Measure;
  /** The other side of the comparison; without it, the goal is absolute. */
  readonly peer?: { readonly name: string; readonly measure: Measure; readonly by: "ratio" | "difference" };
  readonly unit: string;
  /** The greatest allowed ratio, difference or, without a peer, number. */
  readonly goal: number;
  /** The number of rounds unless the command line sets it; 1 if the outcome is always the same. */
  readonly rounds: number;
}

interface Run {
  readonly count: number;
  readonly pageSize?: number;
}

const roundsOfAProcess = 5;

interface WarmRun extends Run {
  /** The number of operations to warm up before the first round. */
  readonly before: number;
}

/** Measures each round in a new process. */
function cold(name: string, figure: keyof Figures, { count, pageSize = 50 }: Run): Measure {
  return {
    async take(url) {
      const subject = new Subject(name);
      try {
        return (await subject.run({ url, count, pageSize }))[figure];
      } finally {
        subject.stop();
      }
    },
  };
}

/**
 * Measures several rounds in one warmed-up process, then starts another, because the result of the JIT
 * compiler differs from process to process.
 */
function warm(name: string, figure: keyof Figures, { before, count, pageSize = 50 }: WarmRun): Measure {
  let subject: Subject | undefined;
  let rounds = 0;
  return {
    async take(url) {
      if (subject === undefined || rounds % roundsOfAProcess === 0) {
        subject?.stop();
        subject = new Subject(name);
        await subject.run({ url, count: before, pageSize });
      }
      rounds += 1;
      return (await subject.run({ url, count, pageSize }))[figure];
    },
    end() {
      subject?.stop();
    },
  };
}

/** Our subject, and the one of the same kind that uses bare axios. */
interface Pair {
  readonly ours: Measure;
  readonly theirs: Measure;
}

function pair(kind: string, figure: keyof Figures, run: Run): Pair {
  return { ours: cold(`${kind}-client`, figure, run), theirs: cold(`${kind}-axios`, figure, run) };
}

function warmPair(kind: string, run: WarmRun): Pair {
  return { ours: warm(`${kind}-client`, "cpu", run), theirs: warm(`${kind}-axios`, "cpu", run) };
}

function ratio(
  name: string,
  against: string,
  measured: Pair,
  goal: number,
  unit: string,
  rounds: number,
): Row {
  const peer = { name: against, measure: measured.theirs, by: "ratio" } as const;
  return { name, ours: measured.ours, peer, unit, goal, rounds };
}

function difference(name: string, measured: Pair, goal: number, unit: string, rounds: number): Row {
  const peer = { name: "axios", measure: measured.theirs, by: "difference" } as const;
  return { name, ours: measured.ours, peer, unit, goal, rounds };
}

const importing = (from: string, name: string): string => `export { ${name} } from "${from}";`;
const client = importing("twilio-proxy-sessions", "ProxyClient");
const axios = importing("axios", "default");

function bundles(figure: "minified" | "gzipped"): Pair {
  const size = (program: string): Measure => ({ take: async () => (await bundle(program))[figure] });
  return { ours: size(client), theirs: size(axios) };
}

function types(figure: keyof Loaded): Pair {
  const loaded = (name: string, program: string): Measure => ({
    take: async () => (await loadedTypes(name, program))[figure],
  });
  return { ours: loaded("client", client), theirs: loaded("axios", axios) };
}

function generation(name: string, count: number, goal: number): Row {
  return { name, ours: { take: () => generationTime(documents(count)) }, unit: "s", goal, rounds: 3 };
}

const bare = "careful axios";
const unmapped = "careful axios, no mapping";
// Short alternating rounds, because the machine's speed changes from second to second.
const calls = { before: 20_000, count: 2000 };
const items = { before: 200_000, count: 50_000 };
const shortRounds = 25;
const streamed = { count: 200_000 };

export const rows: readonly Row[] = [
  ratio("create: CPU, 32 in flight *", bare, warmPair("create", calls), 0.5, "µs", shortRounds),
  ratio("fetch: CPU, 32 in flight *", bare, warmPair("fetch", calls), 0.5, "µs", shortRounds),
  // The cost of axios's core alone, which is a lower bound for ours.
  ratio(
    "fetch: CPU of axios's core, lean adapter",
    bare,
    { ours: warm("fetch-lean", "cpu", calls), theirs: warm("fetch-axios", "cpu", calls) },
    0.5,
    "µs",
    shortRounds,
  ),
  ratio("list: CPU per item, 50 a page *", unmapped, warmPair("list", items), 0.85, "µs", shortRounds),
  ratio(
    "list: CPU per item, 1000 a page *",
    unmapped,
    warmPair("list", { ...items, pageSize: 1000 }),
    1.2,
    "µs",
    shortRounds,
  ),
  ratio(
    "list: time while the consumer works",
    "serial, careful axios",
    pair("work", "wall", { count: 5_000 }),
    0.75,
    "µs",
    5,
  ),
  {
    name: "list: pages ahead of the consumer",
    ours: cold("pages-ahead", "own", { count: 5_000 }),
    unit: "",
    goal: 1,
    rounds: 1,
  },
  ratio("memory: peak, 200,000 sessions, 50 a page *", bare, pair("list", "memory", streamed), 1.1, "MiB", 5),
  ratio(
    "memory: peak, 200,000 sessions, 1000 a page",
    bare,
    pair("list", "memory", { ...streamed, pageSize: 1000 }),
    1.1,
    "MiB",
    5,
  ),
  {
    name: "memory: heap kept by 100,000 fetches",
    ours: cold("heap", "own", { count: 100_000 }),
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
