/** Polls the emulator, one request round at a time. */
export const watching = String.raw`async function refresh() {
  const connection = element("connection");
  element("login").hidden = token !== "";
  element("main").hidden = token === "";
  if (token === "") {
    connection.textContent = "not connected";
    return;
  }
  try {
    await show();
    connection.textContent = "connected";
    connection.className = "good";
  } catch (error) {
    connection.textContent = error instanceof TypeError ? "the emulator does not run" : error instanceof Error ? error.message : String(error);
    connection.className = "bad";
  }
}

element("login").addEventListener("submit", (event) => {
  event.preventDefault();
  token = input("token").value.trim();
  sessionStorage.setItem(storageKey, token);
  refresh();
});

/** Schedules each refresh after the previous one has ended. */
async function watch() {
  await refresh();
  setTimeout(watch, document.hidden ? 2000 : 500);
}
watch();
`;
