import { spawnSync } from "node:child_process";
import { chromium } from "playwright-core";

/** Starts the installed Chromium; in CI it is installed if it is missing. */
export async function startChromium() {
  const executablePath = find() ?? install();
  // As root, for example in a container, Chromium runs only without its sandbox. It loads only our own pages.
  return chromium.launch({ executablePath, args: ["--no-sandbox"] });
}

function find() {
  const names = [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"];
  return names
    .filter((name) => name !== undefined)
    .map((name) => spawnSync("which", [name], { encoding: "utf8" }).stdout.trim())
    .find((path) => path !== "");
}

function install() {
  if (process.env.CI === "true") {
    spawnSync("apt-get", ["install", "--yes", "--quiet", "chromium"], { stdio: "inherit" });
  }
  const path = find();
  if (path === undefined) {
    throw new Error("There is no Chromium on this machine. Install one, or name its path in CHROMIUM.");
  }
  return path;
}
