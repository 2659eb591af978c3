/** `node child.mjs <subject>`: carries out a job for each message, and answers with what it cost. */
import type { Figures, Job, Run } from "./subject.js";

const [file = ""] = process.argv.slice(2);
// The subjects are this project's own modules.
const { run } = (await import(file)) as { run: Run };

process.on("message", (job) => {
  // Written by `processes.ts`.
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
