/** The errors of the type check if the specification has changed and the facade has not. */
import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";

const root = resolve(__dirname, "../..");

const generatedApi = "generated/apis/services-sessions-api.ts";

/**
 * The errors of a type check of the sessions, with `text` added to the project and the generated class
 * changed.
 */
function check(text: string, change = (api: string) => api): string[] {
  const { config } = ts.readConfigFile(resolve(root, "tsconfig.json"), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const added = resolve(root, "test/types/added.ts");
  const host = ts.createCompilerHost(options, true);
  const readFile = host.readFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.readFile = (path) => {
    if (path === added) return text;
    const content = readFile(path);
    return path === resolve(root, generatedApi) ? change(content ?? "") : content;
  };
  host.fileExists = (path) => path === added || fileExists(path);
  const program = ts.createProgram(
    [resolve(root, "src/index.ts"), resolve(root, "src/sessions/guard.ts"), added],
    options,
    host,
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

let errors: string[];
beforeAll(() => {
  errors = check(`
    export {};
    declare module "../../generated/apis/services-sessions-api.js" {
      interface ServicesSessionsApi {
        pauseSession(serviceSid: string, sid: string): Promise<void>;
      }
      interface FetchSessionParams {
        verbose?: boolean;
      }
      interface DeleteSessionParams {
        force?: boolean;
      }
      interface ListSessionParams {
        cursor?: string;
        status?: string;
      }
      interface CreateSessionParams {
        colour?: string;
      }
    }
    declare module "../../src/sessions/SessionsResource.js" {
      interface SessionsResource {
        pause(): void;
      }
    }
    declare const client: import("../../src/index.js").ProxyClient;
    void client.sessions.create("KS", { colour: "red" });
    client.sessions.list("KS", { status: "open" });
    void client.sessions.page("KS", { status: "open" });
  `);
}, 60_000);

test.each([
  ["an operation", /has the operation pauseSession, .* src\/sessions\/SessionsResource\.ts/],
  ["a parameter of a fetch", /A fetch has the parameter verbose, .* src\/sessions\/SessionsResource\.ts/],
  ["a parameter of a delete", /A delete has the parameter force, .* src\/sessions\/SessionsResource\.ts/],
  ["a parameter of a list that the facade has already", /A list has the parameter cursor now/],
  ["a method without an operation", /The method pause of src\/sessions\/SessionsResource\.ts/],
])("%s that is new is named, with the file to open", (_, message) => {
  expect(errors.filter((error) => message.test(error))).toHaveLength(1);
});

test("a new parameter of a create and a new filter of a list need no change", () => {
  expect(errors).toHaveLength(5);
});

describe("a change that the facade cannot adopt by itself is named, with the file to open", () => {
  let changed: string[];
  beforeAll(() => {
    const demanded = `
      export {};
      declare module "../../generated/apis/services-sessions-api.js" {
        interface CreateSessionParams {
          size: number;
        }
        interface ListSessionParams {
          order: string;
        }
      }
    `;
    changed = check(demanded, (api) =>
      api.replace("async updateSession(", "async changeSession(").concat("export class RegionsApi {}"),
    );
  }, 60_000);

  test.each([
    [
      "an operation with another name",
      /has the operation changeSession, .* src\/sessions\/SessionsResource\.ts/,
    ],
    ["the name that it had", /has no operation updateSession any more/],
    ["the method that calls it", /Property 'updateSession' does not exist/],
    ["a class", /has operations in RegionsApi, .* src\/client\.ts .* src\/sessions\/guard\.ts/],
    [
      "a parameter of a create that is required",
      /A create demands the parameter size: .* src\/sessions\/SessionsResource\.ts/,
    ],
    [
      "a parameter of a list that is required",
      /A list demands the parameter order: .* src\/sessions\/SessionsResource\.ts/,
    ],
  ])("%s", (_, message) => {
    expect(changed).toContainEqual(expect.stringMatching(message));
  });
});

test("a renamed parameter that the facade refers to is named, with the files to open", () => {
  const renamed = check("export {};", (api) =>
    api.replace(/\b(uniqueName|page|pageToken|pageSize)(?=\?: )/g, "$1Renamed"),
  );
  for (const message of [
    /A create has no parameter uniqueName any more, .* src\/twilio\/service\.ts/,
    /A list has no parameter page any more, .* src\/sessions\/params\.ts/,
    /A list has no parameter pageToken any more, .* src\/sessions\/SessionsResource\.ts/,
    /A list has no parameter pageSize any more, .* sizeParameter, to the list.s definition in src\/sessions\/SessionsResource\.ts/,
  ]) {
    expect(renamed).toContainEqual(expect.stringMatching(message));
  }
});
