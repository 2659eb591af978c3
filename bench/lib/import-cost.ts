/**
 * Milliseconds of CPU that loading a module takes. Nothing waits while a module loads, so on an idle machine
 * this is the time that passes, and on a busy one it still is what the module costs.
 */
export async function cpuOf(load: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await load();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
