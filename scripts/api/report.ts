import { resolve } from "node:path";
import {
  ConsoleMessageId,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  type ExtractorMessage,
  type IExtractorConfigPrepareOptions,
} from "@microsoft/api-extractor";
import { entries } from "../build/entries.js";

const root = resolve(".");

/**
 * Writes the report of an entry, or compares it with the build's declarations.
 *
 * @returns whether every public name is documented and exported, and the report is up to date
 */
export function reportApi(
  entry: keyof typeof entries,
  { check, scratch }: { check: boolean; scratch: string },
): boolean {
  const config = ExtractorConfig.prepare(configFor(entry, scratch));
  const { succeeded } = Extractor.invoke(config, { localBuild: !check, messageCallback: print });
  return succeeded;
}

function configFor(entry: keyof typeof entries, scratch: string): IExtractorConfigPrepareOptions {
  const declarations = resolve("build", `${entries[entry]}.d.ts`);
  const error = { logLevel: ExtractorLogLevel.Error, addToApiReportFile: false };
  const none = { logLevel: ExtractorLogLevel.None };
  return {
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            strict: true,
            target: "es2022",
            lib: ["es2022", "esnext.disposable", "dom"],
            module: "nodenext",
            moduleResolution: "nodenext",
          },
          files: [declarations],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: entry === "index" ? "twilio-proxy-sessions" : `twilio-proxy-sessions.${entry}`,
        reportFolder: resolve("etc"),
        reportTempFolder: scratch,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: error,
          // The package has no alpha or beta names: every export of an entry is public.
          "ae-missing-release-tag": none,
          // A name that only another entry exports, or that only a signature needs: shown in the report for
          // review.
          "ae-forgotten-export": { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
        },
        tsdocMessageReporting: { default: error },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve("package.json"),
  };
}

/** Prints one line for each error or warning, and nothing else. */
function print(message: ExtractorMessage): void {
  message.handled = true;
  // The caller shows the differences and says what to do.
  if (message.messageId === (ConsoleMessageId.ApiReportNotCopied as string)) return;
  if (message.logLevel !== ExtractorLogLevel.Error && message.logLevel !== ExtractorLogLevel.Warning) return;
  const place =
    message.sourceFilePath === undefined ? "" : `${message.sourceFilePath}:${message.sourceFileLine ?? 1} `;
  console.error(`${place}${message.messageId}: ${message.text}`);
}
