import type { Emulator } from "../../src/testing/index.js";

/** A response of the control API. */
export interface ControlResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly json: ControlBody;
}

/** Any body of the control API. */
export type ControlBody = Readonly<Record<string, unknown>> & { readonly message?: string };

export type ControlRequest = [method: string, path: string, body?: unknown, headers?: Record<string, string>];

/** Sends a request to the control API, with the token unless the headers contain another one. */
export async function control(
  { url, controlToken }: Pick<Emulator, "url" | "controlToken">,
  ...[method, path, body, headers]: ControlRequest
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
  // A cast, because the tests check the actual response.
  const json = (text === "" ? {} : JSON.parse(text)) as ControlBody;
  return { status: response.status, headers: response.headers, json };
}
