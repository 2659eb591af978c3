/** The packed declarations, with every module resolution of TypeScript. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { Project, type Settings } from "./support/project.js";

const source = `
import { ProxyClient, NotFoundError, type CreateSessionParams } from "twilio-proxy-sessions";
import { ServicesSessionsApi, type ProxyV1Session } from "twilio-proxy-sessions/raw";
import { ServiceClient, NotFoundError as CoreNotFoundError } from "twilio-proxy-sessions/core";
import { startEmulator } from "twilio-proxy-sessions/testing";
import { verifyWebhook, type InterceptCallback } from "twilio-proxy-sessions/webhooks";

const params: CreateSessionParams = { uniqueName: "order-1234", ttl: 3600 };
export const read = (url: string): InterceptCallback => verifyWebhook({ url, headers: {} }, { authToken: "token" });
export async function use(): Promise<ProxyV1Session> {
  const emulator = await startEmulator({ port: 0 });
  const client: ServiceClient = new ProxyClient(emulator.clientOptions());
  const api = new ServicesSessionsApi(client);
  const same: typeof NotFoundError = CoreNotFoundError;
  const { data } = await api.createSession(emulator.serviceSid, params);
  // @ts-expect-error A session's name is text.
  const wrong: number = data.uniqueName;
  return [same, wrong].length > 0 ? data : data;
}
`;

/** A consumer that uses only the client, which measures how much its compiler has to load. */
const client = `import { ProxyClient } from "twilio-proxy-sessions"; export const make = () => new ProxyClient();`;

const resolutions: readonly [string, "commonjs" | "module", Settings][] = [
  ["node16, ES modules", "module", { module: "node16", moduleResolution: "node16" }],
  ["node16, CommonJS", "commonjs", { module: "node16", moduleResolution: "node16" }],
  ["bundler", "module", { module: "esnext", moduleResolution: "bundler" }],
  [
    "node10",
    "commonjs",
    { module: "commonjs", moduleResolution: "node10", esModuleInterop: true, ignoreDeprecations: "6.0" },
  ],
];

describe.each(resolutions)("with module resolution %s", (_, type, settings) => {
  test("every entry is found, compiles without skipLibCheck, and is compatible with the others", () => {
    const project = new Project(type);
    project.write("main.ts", source);
    expect(() => project.check(settings, ["main.ts"])).not.toThrow();
  });
});

test.each(resolutions)(
  "with %s, the caller's own axios is accepted, and its types are returned",
  (_, type, settings) => {
    const project = new Project(type);
    project.write(
      "main.ts",
      `import axios, { AxiosHeaders, type AxiosInstance, type AxiosResponse } from "axios";
    import { ProxyClient, type Session } from "twilio-proxy-sessions";
    import { ServicesSessionsApi } from "twilio-proxy-sessions/raw";
    const instance: AxiosInstance = axios.create({ headers: new AxiosHeaders() });
    export const client = new ProxyClient({ axios: instance });
    export const response: Promise<Pick<AxiosResponse<Session>, "data" | "status">> =
      new ServicesSessionsApi(instance).fetchSession("KS", "KC");`,
    );
    expect(() => project.check(settings, ["main.ts"])).not.toThrow();
  },
);

test("without the DOM library, @types/node declares every global type that they use", () => {
  const project = new Project("module");
  project.write("main.ts", source);
  const settings = { module: "nodenext", moduleResolution: "nodenext", lib: ["es2022"] };
  const node = { types: ["node"], typeRoots: [resolve("node_modules/@types")] };
  expect(() => project.check({ ...settings, ...node }, ["main.ts"])).not.toThrow();
});

test("the declarations need only those of axios and the language", () => {
  const project = new Project("module");
  project.write("main.ts", source);
  const files = project.check({ module: "node16", moduleResolution: "node16" }, ["main.ts"]);
  const packages = files.flatMap((file) => /.*\/node_modules\/(@[^/]+\/[^/]+|[^/]+)\//.exec(file)?.[1] ?? []);
  expect(new Set(packages)).toEqual(new Set(["axios", "twilio-proxy-sessions", "typescript"]));
});

test("a consumer of the client loads at most 10 files and 3,000 lines more than axios", () => {
  const project = new Project("module");
  project.write("main.ts", client);
  const files = project
    .check({ module: "node16", moduleResolution: "node16" }, ["main.ts"])
    .filter((file) => file.includes("/node_modules/twilio-proxy-sessions/"));
  const lines = files.map((file) => readFileSync(file, "utf8").split("\n").length);
  expect(files.length).toBeLessThanOrEqual(10);
  expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(3000);
});
