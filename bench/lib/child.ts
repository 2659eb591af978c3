/** Runs one subject in this process and prints what it cost: `node child.mjs subject.mjs job`. */
import type { Job, Run } from "./subject.js";

const [file = "", given = ""] = process.argv.slice(2);
// The subjects are this project's own modules, and the job comes from `measure.ts`.
const { run } = (await import(file)) as { run: Run };
const job = JSON.parse(given) as Job & { warmUp: number };
await run({ ...job, count: job.warmUp });
const before = process.cpuUsage();
const start = process.hrtime.bigint();
await run(job);
const { user, system } = process.cpuUsage(before);
const wall = Number(process.hrtime.bigint() - start) / 1000;
const memory = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ cpu: (user + system) / job.count, wall: wall / job.count, memory }));
