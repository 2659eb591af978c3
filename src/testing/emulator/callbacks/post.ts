import type { SignedTestRequest } from "../../../webhooks/sign-test-request.js";
import type { SentCallback } from "./callback.js";

/** The response to a callback, or the reason why there was none. */
export type PostResult = Pick<SentCallback, "status" | "responseType" | "responseBody" | "error">;

/** Maximum number of bytes kept of a response's body. */
const largestBody = 64 * 1024;

/** Posts a callback. It never rejects: the result says why there was no response. */
export async function post({ url, ...init }: SignedTestRequest, signal: AbortSignal): Promise<PostResult> {
  try {
    const response = await fetch(url, { ...init, signal, redirect: "manual" });
    const responseType = response.headers.get("content-type");
    return {
      status: response.status,
      ...(responseType === null ? {} : { responseType }),
      responseBody: await readStart(response),
    };
  } catch (error) {
    return { error: explain(error) };
  }
}

/** Reads the start of the body, or the part that arrived if it is cut short: the status still counts. */
async function readStart({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Breaking out of the loop cancels the rest. The cast: the type of a web stream does not say that it is
    // iterable.
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= largestBody) break;
    }
  } catch {
    // Keep the part that arrived.
  }
  return Buffer.concat(chunks).subarray(0, largestBody).toString();
}

/** Describes a failure of `fetch`: its message only says that it failed, and its cause has the reason. */
function explain(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  const reason = [cause?.code, cause?.message].find((text) => text !== undefined && text !== "");
  return reason === undefined ? (message ?? String(error)) : `The receiver cannot be reached (${reason}).`;
}
