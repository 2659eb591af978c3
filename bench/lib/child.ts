/** Runs one subject in this process and prints what it cost: `node child.mjs subject.mjs url count`. */
import type { Run } from "./subject.js";

const [file = "", url = "", count = "0"] = process.argv.slice(2);
// The subjects are this project's own modules.
const { run } = (await import(file)) as { run: Run };
const job = { url, count: Number(count) };
await run(job);
const before = process.cpuUsage();
const start = process.hrtime.bigint();
await run(job);
const { user, system } = process.cpuUsage(before);
const wall = Number(process.hrtime.bigint() - start) / 1000;
console.log(JSON.stringify({ cpu: (user + system) / job.count, wall: wall / job.count }));
