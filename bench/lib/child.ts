/** `node child.mjs <subject>` runs a job for each message and replies with its cost. */
import type { Figures, Job, Run } from "./subject.js";

const [file = ""] = process.argv.slice(2);
// The cast is safe, because the subjects are this project's modules.
const { run } = (await import(file)) as { run: Run };

process.on("message", (job) => {
  // Sent by `processes.ts`.
  void measure(job as Job).then((figures) => process.send?.(figures));
});

async function measure(job: Job): Promise<Figures> {
  const before = process.cpuUsage();
  const start = performance.now();
  const own = await run(job);
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - start) * 1000;
  return {
    cpu: (user + system) / job.count,
    wall: wall / job.count,
    memory: process.resourceUsage().maxRSS / 1024,
    own: own ?? NaN,
  };
}
