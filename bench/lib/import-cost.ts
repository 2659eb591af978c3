/**
 * Returns the CPU milliseconds that loading a module takes. Loading never waits, so this equals the elapsed
 * time on an idle machine, and other load does not change it.
 */
export async function cpuOf(load: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await load();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
