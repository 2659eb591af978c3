import { beforeEach } from "@jest/globals";
import { OAuthClientCredentials, type TwilioOAuthOptions } from "../../../src/twilio/index.js";
import { openService } from "../../support/close-later.js";
import type { FakeResponse, Service } from "../../support/service.js";
import { useClients, type OwnClients } from "../support/use-clients.js";

/** A token service's response. */
export function token(text: string, more: object = { expires_in: 3600 }): FakeResponse {
  return { body: { access_token: text, token_type: "Bearer", ...more } };
}

/** {@link useClients}, with clients whose tokens come from each test's own token service. */
export function useTokens(): OwnClients & {
  readonly tokens: Service;
  readonly oauth: (options?: Partial<TwilioOAuthOptions>) => OAuthClientCredentials;
  /** The `Authorization` of each request that the service got. */
  readonly sentTokens: () => (string | undefined)[];
} {
  const plain = useClients();
  let tokens: Service;
  beforeEach(async () => {
    let count = 0;
    tokens = await openService(() => token(`token-${++count}`));
  });
  const oauth = (options: Partial<TwilioOAuthOptions> = {}): OAuthClientCredentials =>
    new OAuthClientCredentials({
      clientId: "OQ1",
      clientSecret: "the client's secret",
      tokenUrl: `${tokens.url}/v2/token`,
      ...options,
    });
  return {
    get server() {
      return plain.server;
    },
    get clock() {
      return plain.clock;
    },
    get tokens() {
      return tokens;
    },
    oauth,
    connect: (options = {}) => plain.connect({ credentials: oauth(), ...options }),
    sentTokens: () => plain.server.requests.map(({ headers }) => headers.authorization),
  };
}
