import type { SignedTestRequest } from "../../../webhooks/sign-test-request.js";
import type { SentCallback } from "./callback.js";

/** What came back of a callback. */
export type PostResult = Pick<SentCallback, "status" | "responseType" | "responseBody" | "error">;

/** The most of a response's body that is kept, in bytes. */
const largestBody = 64 * 1024;

/** Posts a callback. It never rejects: why there was no response is part of the result. */
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

/** The start of the body; where it is cut short or late, what came of it: the status counts all the same. */
async function readStart({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    // Leaving the loop early cancels the rest. The types of Node's streams do not know that they are
    // iterable.
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= largestBody) break;
    }
  } catch {
    // What came counts.
  }
  return Buffer.concat(chunks).subarray(0, largestBody).toString();
}

/** The reason in words: `fetch` itself says no more than that it failed, and has the reason as the cause. */
function explain(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  const reason = [cause?.code, cause?.message].find((text) => text !== undefined && text !== "");
  return reason === undefined ? (message ?? String(error)) : `The receiver cannot be reached (${reason}).`;
}
