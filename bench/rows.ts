/** The lines of the result. Each compares a subject with a peer; what counts is the relation of the two. */
import type { Job } from "./lib/subject.js";

/** Two subjects under the same job, each in a process of its own. */
export interface ProcessRow {
  readonly name: string;
  /** Files in `subjects/`, without their ending. */
  readonly subject: string;
  readonly against: string;
  /** CPU and wall time in microseconds for one operation; memory as the process's peak, in MiB. */
  readonly measure: "cpu" | "wall" | "memory";
  readonly job: Omit<Job, "url"> & { readonly warmUp: number };
  /** Whether the server takes its time. */
  readonly slow: boolean;
  /** The most that the ratio of the first to the second may be. */
  readonly goal: number;
}

const fetches = { count: 10_000, warmUp: 10_000, pageSize: 0, work: 0 };
const listing = { subject: "list-client", against: "list-axios", measure: "cpu", slow: false } as const;

export const processRows: readonly ProcessRow[] = [
  {
    name: "fetch-transport: CPU per fetch, 32 in flight, of the transport alone",
    subject: "fetch-transport",
    against: "fetch-axios",
    measure: "cpu",
    job: fetches,
    slow: false,
    goal: 0.5,
  },
  {
    name: "fetch: CPU per fetch, 32 in flight",
    subject: "fetch-client",
    against: "fetch-axios",
    measure: "cpu",
    job: fetches,
    slow: false,
    goal: 0.5,
  },
  {
    ...listing,
    name: "list-50: CPU per listed item, 50 a page",
    job: { count: 50_000, warmUp: 50_000, pageSize: 50, work: 0 },
    goal: 0.85,
  },
  {
    ...listing,
    name: "list-1000: CPU per listed item, 1000 a page",
    job: { count: 200_000, warmUp: 200_000, pageSize: 1000, work: 0 },
    goal: 1.2,
  },
  {
    ...listing,
    name: "list-work: time per item while the consumer works as long as the service",
    measure: "wall",
    slow: true,
    job: { count: 1_500, warmUp: 100, pageSize: 50, work: 20 },
    goal: 0.75,
  },
  {
    ...listing,
    name: "memory: peak while 200,000 sessions stream by",
    measure: "memory",
    job: { count: 200_000, warmUp: 1_000, pageSize: 1000, work: 0 },
    goal: 1.1,
  },
];
