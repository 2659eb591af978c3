/** The token, requests to the control API, and the buttons that send them. */
export const connection = String.raw`const storageKey = "proxy-emulator-token";
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const input = (id) => /** @type {HTMLInputElement | HTMLSelectElement} */ (document.getElementById(id));

/** Moves the token from the address (#token) to this tab's session storage. */
function readToken() {
  const given = location.hash.slice(1);
  if (given === "") return sessionStorage.getItem(storageKey) ?? "";
  sessionStorage.setItem(storageKey, given);
  history.replaceState(null, "", "/");
  return given;
}
let token = readToken();

/** @param {string} method @param {string} path @param {object} [body] */
async function control(method, path, body) {
  const headers = { Authorization: "Bearer " + token, ...(body ? { "Content-Type": "application/json" } : {}) };
  const response = await fetch("/_emulator" + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (response.status === 401) {
    token = "";
    sessionStorage.removeItem(storageKey);
  }
  const result = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(result.message);
  return result;
}

/** @param {string} text @param {() => unknown} act */
function button(text, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", () => run(act));
  return made;
}

/** Runs an action, shows its error if it fails, and refreshes the page. @param {() => unknown} act */
async function run(act) {
  const problem = element("problem");
  try {
    await act();
    problem.hidden = true;
  } catch (error) {
    problem.textContent = error instanceof Error ? error.message : String(error);
    problem.hidden = false;
  }
  await refresh();
}
`;
