/** One line of the result: two subjects, and the goal for the ratio of the first to the second. */
export interface Row {
  readonly name: string;
  /** Files in `subjects/`, without their ending. */
  readonly subject: string;
  readonly against: string;
  readonly measure: "cpu" | "wall";
  /** Operations in one round. */
  readonly count: number;
  readonly goal: number;
}

export const rows: readonly Row[] = [
  {
    name: "transport: CPU per fetch, 32 in flight",
    subject: "fetch-transport",
    against: "fetch-axios",
    measure: "cpu",
    count: 10_000,
    goal: 0.5,
  },
  {
    name: "client: CPU per fetch, 32 in flight",
    subject: "fetch-client",
    against: "fetch-axios",
    measure: "cpu",
    count: 10_000,
    goal: 0.5,
  },
];
