import type { World } from "../model/World.js";
import { Refusal } from "../rules/refusals.js";
import type { Exchange, Reply } from "../http/exchange.js";
import { readForm } from "./read-form.js";

/** Path of the token endpoint, as on the real OAuth host. */
export const tokenPath = "/v2/token";

const lifetimeSeconds = 3600;

/**
 * Issues a bearer token to an OAuth client (grant type `client_credentials`). The token expires after an hour
 * of the emulator's clock.
 */
export function issueToken(world: World, exchange: Exchange): Reply {
  if (exchange.method !== "POST") {
    throw new Refusal("methodNotAllowed", "The token endpoint takes POST.", { Allow: "POST" });
  }
  const form = readForm(exchange);
  if (form.get("grant_type") !== "client_credentials") {
    throw new Refusal("invalidQuery", "The grant_type must be client_credentials.");
  }
  const id = form.get("client_id") ?? "";
  for (const account of world.accounts.values()) {
    const secret = account.oauthClients.get(id);
    if (secret === undefined || secret === "" || secret !== form.get("client_secret")) continue;
    const token = world.ids.secret();
    account.bearerTokens.set(token, world.clock.now() + lifetimeSeconds * 1000);
    return {
      status: 200,
      json: { access_token: token, token_type: "Bearer", expires_in: lifetimeSeconds },
    };
  }
  throw new Refusal("notAuthenticated", "Authenticate");
}
