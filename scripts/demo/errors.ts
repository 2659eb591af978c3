/** Steps that provoke errors of the service and check the package's error classes. */
import assert from "node:assert/strict";
import { ConflictError, InvalidRequestError, NotFoundError, type ServiceError } from "twilio-proxy-sessions";
import type { Scene } from "./scene.js";

export async function showErrors({ client, serviceSid, participants, ...scene }: Scene): Promise<void> {
  const { sessions } = client;
  const { uniqueName, emulator, report } = scene;
  const show = (what: string, { name, status, code }: ServiceError): void => {
    report.done("refused", `${what}: ${name}, status ${status}, code ${code}`);
  };
  const again = sessions.create(serviceSid, { uniqueName });
  show("a unique name that is taken", await failure(again, InvalidRequestError, 80603));
  if (emulator !== undefined) {
    const [identifier] = participants;
    const release = emulator.holdIdentifier(identifier);
    const create = sessions.create(serviceSid, { participants: [{ identifier }] });
    show("a participant whom another request is adding", await failure(create, ConflictError, 80623));
    release();
  }
  const nobody = `KC${"0".repeat(32)}`;
  const missing = sessions.fetch(serviceSid, nobody);
  show("a session that is not there", await failure(missing, NotFoundError, 20404));
}

export async function showThatItIsGone({ client, serviceSid, report }: Scene, sid: string): Promise<void> {
  await failure(client.sessions.fetch(serviceSid, sid), NotFoundError, 20404);
  report.done("deleted", "all of them: a fetch finds the first one no more");
}

/** Returns the error of a call, which must fail with the given type and code. */
async function failure<T extends ServiceError>(
  call: PromiseLike<unknown>,
  type: new (...args: never[]) => T,
  code: number,
): Promise<T> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof type, `expected ${type.name} ${code}, got ${String(error)}`);
  assert.equal(error.code, code);
  return error;
}
