/** The page's style sheet, for light and dark mode. */
export const style = `:root { color-scheme: light dark; --line: color-mix(in srgb, CanvasText 18%, Canvas); --soft: color-mix(in srgb, CanvasText 6%, Canvas); --good: #0a7d46; --bad: #c2362b; --odd: #a06400; }
@media (prefers-color-scheme: dark) { :root { --good: #4cc38a; --bad: #ff7b72; --odd: #e3b341; } }
* { box-sizing: border-box; }
body { margin: 0; font: 14px/1.45 system-ui, sans-serif; }
header { display: flex; align-items: baseline; gap: 1rem; padding: .75rem 1.25rem; border-bottom: 1px solid var(--line); background: var(--soft); }
h1 { font-size: 1.1rem; margin: 0; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
small { font-weight: normal; opacity: .7; }
#now { margin-left: auto; font-variant-numeric: tabular-nums; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); gap: 1.25rem; padding: 1.25rem; }
[hidden] { display: none !important; }
section { border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; overflow-x: auto; }
.wide, #problem { grid-column: 1 / -1; }
.tall { grid-row: span 2; }
#login { padding: 1.25rem; }
#callback-form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 .6rem; }
table + table { margin-top: .75rem; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 600; opacity: .7; }
th, td { padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
tbody:empty::after { content: "none"; display: block; padding: .3rem 0; opacity: .6; }
td.id, td.path { font-family: ui-monospace, monospace; font-size: .92em; }
td.path { white-space: normal; overflow-wrap: anywhere; }
button, select, input { font: inherit; padding: .2rem .6rem; }
p { margin: 0 0 .6rem; display: flex; flex-wrap: wrap; gap: .5rem; }
.good { color: var(--good); } .bad { color: var(--bad); } .odd { color: var(--odd); }
`;
