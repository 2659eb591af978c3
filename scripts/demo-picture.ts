/**
 * Runs the demo and draws its output in docs/demo.svg; the first step of `npm run pictures`.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const fontSize = 14;
const lineHeight = 20;
const margin = 20;

const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", "demo"], { encoding: "utf8" });
if (status !== 0) throw new Error(`The demo failed:\n${stdout}${stderr}`);
// Left out: lines of progress, which a terminal overwrites.
const lines = ["$ npm run demo", ...stdout.trimEnd().split("\n")].filter((line) => !/^ {3}\w/.test(line));
writeFileSync("docs/demo.svg", draw(lines));

function draw(text: readonly string[]): string {
  // Characters of monospaced fonts are about 0.6 times as wide as the font size.
  const width = Math.ceil(Math.max(...text.map((line) => line.length)) * fontSize * 0.61) + 2 * margin;
  const height = text.length * lineHeight + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="The demo's output">
<rect width="100%" height="100%" rx="8" fill="#1e2127"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${fontSize}" fill="#d7dae0">
${text.map((line, index) => `<text x="${margin}" y="${margin + (index + 0.75) * lineHeight}">${paint(escape(line))}</text>`).join("\n")}
</g>
</svg>
`;
}

/** Colours the marks and the last line green, as on a terminal. */
function paint(line: string): string {
  return line.replace(/✓|^All\s\d+\ssteps\sheld/, `<tspan fill="#98c379">$&</tspan>`);
}

function escape(text: string): string {
  // Non-breaking spaces, because renderers differ in how they treat repeated spaces.
  return text.replaceAll(" ", "\u00a0").replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
