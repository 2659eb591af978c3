import { main } from "./spec-diff/main.js";

process.exitCode = main(process.argv.slice(2));
