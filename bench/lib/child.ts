/**
 * Runs one subject in this process and prints what it cost: `node child.mjs <subject> <job as JSON> [warm]`.
 */
import type { Figures, Job, Run } from "./subject.js";

const [file = "", text = "", warm] = process.argv.slice(2);
// The subjects are this project's own modules, and the job is what `processes.ts` wrote.
const { run } = (await import(file)) as { run: Run };
const job = JSON.parse(text) as Job;
if (warm === "warm") await run(job);
const before = process.cpuUsage();
const start = performance.now();
const own = await run(job);
const { user, system } = process.cpuUsage(before);
const wall = (performance.now() - start) * 1000;
const figures: Figures = {
  cpu: (user + system) / job.count,
  wall: wall / job.count,
  memory: process.resourceUsage().maxRSS / 1024,
  own: own ?? NaN,
};
console.log(JSON.stringify(figures));
