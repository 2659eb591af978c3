/**
 * `npm run demo`: shows and verifies what the package does, through the built package, against an emulator of its
 * own, or against the service that PROXY_SERVICE_SID names, with TWILIO_PROXY_BASE_URL, credentials or both in the
 * environment. The public service refuses made-up phone numbers: give it two real ones in DEMO_PARTICIPANTS, with a
 * comma between them. The exit status is 0 if every step held; whatever happens, the demo deletes what it created.
 */
import { showErrors, showThatItIsGone } from "./demo/errors.js";
import { createMany, deleteAll, listByPage, listWithLimit, resume } from "./demo/many-sessions.js";
import { closeAndReopen, create, fetchByBoth, update } from "./demo/one-session.js";
import { Report } from "./demo/report.js";
import type { Scene } from "./demo/scene.js";
import { namesService, openService } from "./demo/service.js";

const report = new Report();
try {
  const service = await openService(process.env);
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
  if (namesService(process.env)) {
    report.hint(
      "For a service of yours the demo reads PROXY_SERVICE_SID, TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN (or TWILIO_API_KEY and\n" +
        "TWILIO_API_SECRET), and TWILIO_PROXY_BASE_URL unless it is the public one. Without the first and the last it starts an emulator.",
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
