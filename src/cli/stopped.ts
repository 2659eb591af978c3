/** How often to check whether the parent process is still alive, in milliseconds. */
const interval = 250;

/**
 * Resolves when the user wants the program to end: on SIGINT, SIGTERM or SIGHUP, or when the npm process that
 * started the program ends. After the call, the first of each signal no longer ends the process; a second one
 * does.
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
 * npm and npx start a shell that starts the program. A signal to npm ends the shell but never reaches the
 * program, which would keep running as an orphan. This applies only under npm: otherwise, a program in the
 * background may outlive its parent on purpose.
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
