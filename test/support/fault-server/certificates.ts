/** Certificates only for these tests, valid from 2020 to 2126; their keys are not secret. */
import { readFileSync } from "node:fs";
import path from "node:path";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

// Jest runs from the root of the project.
const read = (file: string): string =>
  readFileSync(path.resolve("test/support/fault-server/certificates", `${file}.pem`), "utf8");

const load = (name: string): Certificate => ({ cert: read(`${name}.cert`), key: read(`${name}.key`) });

export const certificates = {
  /** For `localhost` and `127.0.0.1`; a client with it as `ca` trusts it. */
  local: load("local-only-for-tests"),
  /** For `other.example`. */
  otherHost: load("other-host-only-for-tests"),
};
