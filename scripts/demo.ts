/**
 * `npm run demo` shows and verifies what the built package does, against its own emulator.
 * `npm run demo -- --service KS…` uses another service, with the credentials and the TWILIO_PROXY_BASE_URL of
 * the environment. The public service refuses made-up phone numbers: pass two real ones in `--participants`,
 * separated by a comma. The exit status is 0 if every step held. The demo always deletes the sessions that it
 * created.
 */
import { parseArgs } from "node:util";
import { showErrors, showThatItIsGone } from "./demo/errors.js";
import { createMany, deleteAll, listByPage, listWithLimit, resume } from "./demo/many-sessions.js";
import { closeAndReopen, create, fetchByBoth, update } from "./demo/one-session.js";
import { Report } from "./demo/Report.js";
import type { Scene } from "./demo/scene.js";
import { openService } from "./demo/service.js";

const report = new Report();
let isOther = false;
try {
  const { values } = parseArgs({
    options: { service: { type: "string" }, participants: { type: "string" } },
  });
  isOther = values.service !== undefined;
  const service = await openService(
    { serviceSid: values.service, participants: values.participants },
    process.env,
  );
  const uniqueName = `demo-${Date.now().toString(36)}`;
  const scene: Scene = { ...service, report, uniqueName, sids: new Set() };
  report.title(`twilio-proxy-sessions, against ${service.name}`);
  try {
    await play(scene).finally(() => deleteAll(scene));
    report.end();
  } finally {
    await service.close();
  }
} catch (error) {
  report.failed(error);
  if (isOther) {
    report.hint(
      "For a service of yours the demo reads TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and TWILIO_API_SECRET),\n" +
        "and TWILIO_PROXY_BASE_URL unless it is the public one. Without --service it starts an emulator.",
    );
  }
  process.exitCode = 1;
}

async function play(scene: Scene): Promise<void> {
  const session = await create(scene);
  await fetchByBoth(scene, session.sid);
  await update(scene, session);
  await closeAndReopen(scene, session.sid);
  await createMany(scene);
  await listWithLimit(scene);
  await listByPage(scene);
  await resume(scene);
  await showErrors(scene);
  await deleteAll(scene);
  await showThatItIsGone(scene, session.sid);
}
