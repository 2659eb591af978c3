/** How often to look whether the parent process is still there, in milliseconds. */
const interval = 250;

/**
 * Resolves when the user wants the program to end: on SIGINT, SIGTERM or SIGHUP, or when npm, which had
 * started the program, has ended. From the call on, none of these signals ends the process by itself; a
 * second one does.
 */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
    if (process.env["npm_execpath"] !== undefined) watchParent(resolve);
  });
}

/**
 * npm and npx start a shell that starts the program. A signal to npm ends the shell and never reaches the
 * program, which would go on as an orphan. A program that somebody puts into the background without npm may
 * outlive its parent, so this is for npm alone.
 */
function watchParent(onEnd: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, interval);
  timer.unref();
}
