/**
 * One tool around the package, in a process of its own: `node program.mjs <job as JSON>` prints what did not
 * hold as JSON.
 *
 * The tool starts before the package is loaded, as its documentation asks for.
 */
import { callWith } from "./calls.mjs";

const job = JSON.parse(process.argv[2]);
const { start } = await import(`./${job.program}.mjs`);
const tool = await start(job);
const faults = await callWith(job.load, tool);
const facts = await tool.finish();
console.log(JSON.stringify({ ...facts, faults: [...faults, ...(facts?.faults ?? [])] }));
// A mocked response that never comes, or a tracer's timer, would keep the process alive.
process.exit();
