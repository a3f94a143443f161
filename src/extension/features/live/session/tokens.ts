import { CancellationError, l10n, window, type SecretStorage } from 'vscode';
import { tokenClaims } from '../../../live/token-claims';

/** Tokens in the editor's secret storage, one per server and community. */
export interface Tokens {
  get(server: string, community: string): Promise<string | undefined>;
  keep(server: string, community: string, token: string): Promise<void>;
  forget(server: string, community: string): Promise<void>;
}

export function createTokens(secrets: SecretStorage): Tokens {
  const key = (server: string, community: string): string => `kith.live.token ${server} ${community}`;
  return {
    get: async (server, community) => secrets.get(key(server, community)),
    keep: async (server, community, token) => secrets.store(key(server, community), token),
    forget: async (server, community) => secrets.delete(key(server, community)),
  };
}

/** Asks for a token, with the reason. Throws CancellationError if none is entered. */
export async function askToken(server: string, community: string, why: string): Promise<string> {
  const typed = await window.showInputBox({
    title: l10n.t('Token for {0}', server),
    prompt: why,
    password: true,
    ignoreFocusOut: true,
    validateInput(value) {
      const claims = tokenClaims(value.trim());
      if (value.trim() === '') return undefined;
      if (!claims) return l10n.t('This is not a token. Paste the whole line that you were sent.');
      if (claims.community !== community) return l10n.t('The token is for another community.');
      return undefined;
    },
  });
  if (typed === undefined || typed.trim() === '') throw new CancellationError();
  return typed.trim();
}
