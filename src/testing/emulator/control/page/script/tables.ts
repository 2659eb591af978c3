/** Fills tables and formats their cells. */
export const tables = String.raw`/**
 * Fills a table. Unchanged rows stay in place, so that a button is not replaced while it is being clicked.
 * @param {string} id @param {{ key: string, cells: (string | number | Node | { text: string | number, name:
 *   string })[] }[]} rows
 */
function fill(id, rows) {
  const body = element(id);
  const old = new Map(Array.from(body.children, (row) => [row.getAttribute("data-key"), row]));
  body.replaceChildren(...rows.map(({ key, cells }) => {
    const known = old.get(key);
    if (known) return known;
    const row = document.createElement("tr");
    row.setAttribute("data-key", key);
    for (const content of cells) {
      const cell = row.appendChild(document.createElement("td"));
      if (content instanceof Node) cell.append(content);
      else if (typeof content === "object") {
        cell.textContent = String(content.text);
        cell.className = content.name;
      } else cell.textContent = String(content);
    }
    return row;
  }));
}

/** @param {number} status */
const statusName = (status) => (status >= 200 && status < 400 ? "good" : status >= 400 && status < 500 ? "odd" : "bad");
/** @param {string} status */
const sessionName = (status) => (status === "open" ? "good" : status === "in-progress" ? "odd" : "");
/** @param {string | null} date */
const clockTime = (date) => (date ?? "").slice(0, 19).replace("T", " ");

/** Such as "status 503" or "slow 5000 ms". @param {Record<string, unknown>} fault */
function faultName({ kind, times, match, ...rest }) {
  const words = Object.entries(rest).map(([name, value]) => {
    if (value === true) return name;
    return (typeof value === "object" ? JSON.stringify(value) : String(value)) + (name === "ms" ? " ms" : "");
  });
  return [kind, ...words].join(" ");
}
`;
