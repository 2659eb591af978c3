/** The official Go client, if Go is installed, does the same as the Node client. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test } from "node:test";
import { withEmulator } from "./support.mjs";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("go", import.meta.url));

const goVersion = await run("go", ["version"]).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
);
if (goVersion === undefined) {
  console.error(
    "WARNING: Go is not installed, so the official Go client was NOT tried against the emulator.",
  );
}

test(
  "the official Go client and the emulator understand each other",
  { skip: goVersion === undefined && "Go is not installed" },
  () =>
    withEmulator(async (emulator) => {
      const { stdout } = await run("go", ["run", "."], {
        cwd: folder,
        timeout: 300_000,
        env: {
          ...process.env,
          TWILIO_PROXY_BASE_URL: emulator.url,
          TWILIO_ACCOUNT_SID: emulator.accountSid,
          TWILIO_AUTH_TOKEN: emulator.authToken,
          PROXY_SERVICE_SID: emulator.serviceSid,
        },
      });
      assert.match(stdout, /listed: 121\n/);
      assert.match(stdout, /refused: 20003\n$/);
      assert.equal(emulator.sessions().length, 120);
      const agents = new Set(emulator.requests.map(({ headers }) => headers["user-agent"].split(" ")[0]));
      assert.deepEqual([...agents], ["twilio-go/1.31.0"]);
    }),
);
