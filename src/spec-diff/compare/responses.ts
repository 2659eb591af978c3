/** Compares the successful responses of an operation. */
import type { Operation, SuccessResponse } from "../../generator/index.js";
import type { Recorder } from "./Recorder.js";
import { typeName } from "./types.js";
import { compareUses } from "./uses.js";

export function compareResponses(was: Operation, is: Operation, record: Recorder): void {
  const { names } = record.context;
  const typeOf = ({ kind, use }: SuccessResponse) =>
    use === undefined ? "nothing" : kind === "bytes" ? kind : typeName(use, names);
  const types = new Set(was.successes.map(typeOf));
  const partOf = (old?: SuccessResponse, now?: SuccessResponse) =>
    record.part((old ?? now)?.status ?? "", old, now, "received");
  for (const old of was.successes) {
    const now = is.successes.find(({ status }) => status === old.status);
    const part = partOf(old, now);
    if (now === undefined) part.add("response-removed", "no longer comes");
    else if (old.kind !== now.kind || old.use === undefined || now.use === undefined) {
      const [before, after] = [describe(old, typeOf(old)), describe(now, typeOf(now))];
      if (before !== after)
        part.add("response-type-changed", `gives ${after} now, not ${before}`, before, after);
    } else {
      compareUses(old.use, now.use, part);
      if (old.media !== now.media)
        part.add("response-media-type-changed", `comes as ${String(now.media)} now`, old.media, now.media);
    }
  }
  for (const now of is.successes) {
    if (was.successes.some(({ status }) => status === now.status)) continue;
    const type = typeOf(now);
    const rule = types.has(type) ? "response-added" : "response-type-added";
    partOf(undefined, now).add(rule, `may come now, with ${type}`);
  }
}

function describe({ kind, media }: SuccessResponse, type: string): string {
  return kind === "json" || media === undefined ? type : `${type} (${media})`;
}
