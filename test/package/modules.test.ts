/** The packed package at run time, from both module systems. */
import { describe, expect, test } from "@jest/globals";
import { Project } from "./support/project.js";

/** A user's script with all entries, which prints one fact about them per line. */
const script = `
const signatureError = () => {
  try {
    return webhooks.verifyWebhook({ url: "https://a.example/", headers: {} }, { authToken: "token" });
  } catch (error) {
    return error;
  }
};
const facts = async () => {
  const emulator = await testing.startEmulator({ port: 0 });
  const client = new main.ProxyClient(emulator.clientOptions());
  const session = await client.sessions.create(emulator.serviceSid, { uniqueName: "order-1234" });
  const error = await client.sessions.fetch(emulator.serviceSid, "nobody").catch((reason) => reason);
  await client.close();
  await emulator.close();
  return {
    uniqueName: session.uniqueName,
    sameErrorClass: main.NotFoundError === core.NotFoundError && error instanceof core.NotFoundError,
    sameBaseClass: error instanceof main.SdkError && error instanceof core.SdkError,
    clientOfTheCore: client instanceof core.ServiceClient,
    rawClass: typeof raw.ServicesSessionsApi,
    sameErrorBase: signatureError() instanceof main.SdkError,
    clock: typeof new testing.ManualClock().now(),
  };
};
facts().then((result) => console.log(JSON.stringify(result)));
`;

const expected = {
  uniqueName: "order-1234",
  sameErrorClass: true,
  sameBaseClass: true,
  clientOfTheCore: true,
  rawClass: "function",
  sameErrorBase: true,
  clock: "number",
};

const entries = { main: "", raw: "/raw", core: "/core", testing: "/testing", webhooks: "/webhooks" };

describe.each([
  ["import", "module", (name: string, path: string) => `import * as ${name} from "${path}";`],
  ["require", "commonjs", (name: string, path: string) => `const ${name} = require("${path}");`],
] as const)("with %s", (_, type, load) => {
  test("all entries work together, and share their classes", () => {
    const project = new Project(type);
    const loads = Object.entries(entries).map(([name, path]) => load(name, `twilio-proxy-sessions${path}`));
    project.write("main.js", [...loads, script].join("\n"));
    expect(JSON.parse(project.node("main.js"))).toEqual(expected);
  });

  test("a raw API class works on a bare axios instance", () => {
    const project = new Project(type);
    const axios = type === "module" ? `import axios from "axios";` : `const axios = require("axios");`;
    project.write(
      "main.js",
      `${load("raw", "twilio-proxy-sessions/raw")} ${axios}
      new raw.ServicesSessionsApi(axios.create()).fetchSession("..", "..").catch((error) => console.log(error.name));`,
    );
    expect(project.node("main.js").trim()).toBe("ParameterError");
  });

  test("nothing but the entries can be reached", () => {
    const project = new Project(type);
    project.write(
      "main.js",
      `import("twilio-proxy-sessions/dist/index.js").catch((error) => console.log(error.code));`,
    );
    expect(project.node("main.js").trim()).toBe("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});

test("a script that only creates a client ends by itself", () => {
  const project = new Project("module");
  project.write(
    "main.js",
    `import { ProxyClient } from "twilio-proxy-sessions";
    new ProxyClient({ accountSid: "AC" + "0".repeat(32), authToken: "secret" });
    console.log("done");`,
  );
  expect(project.node("main.js").trim()).toBe("done");
});

test("an error has the same name and code in the imported and in the required copy", () => {
  const project = new Project("module");
  project.write(
    "main.js",
    `import * as imported from "twilio-proxy-sessions";
    import { createRequire } from "node:module";
    const required = createRequire(import.meta.url)("twilio-proxy-sessions");
    const failure = ({ ProxyClient }) =>
      new ProxyClient({ accountSid: "AC" + "0".repeat(32), authToken: "secret" }).sessions
        .fetch("..", "..")
        .catch(({ name, code }) => ({ name, code }));
    console.log(JSON.stringify([await failure(imported), await failure(required)]));`,
  );
  const [first, second] = JSON.parse(project.node("main.js")) as unknown[];
  expect(first).toMatchObject({ name: "InvalidArgumentError" });
  expect(second).toEqual(first);
});
