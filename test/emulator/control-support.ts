import type { Emulator } from "../../src/testing/index.js";

/** What the control has answered. */
export interface ControlResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly json: ControlBody;
}

/** Any body of the control. */
export type ControlBody = Readonly<Record<string, unknown>> & { readonly message?: string };

/** Sends a request to the control, with the token unless the headers say otherwise. */
export async function control(
  { url, controlToken }: Pick<Emulator, "url" | "controlToken">,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ControlResponse> {
  const response = await fetch(`${url}/_emulator${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${controlToken}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  // A cast, since what the response is in truth is what the tests are about.
  const json = (text === "" ? {} : JSON.parse(text)) as ControlBody;
  return { status: response.status, headers: response.headers, json };
}
