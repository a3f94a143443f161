import { authentication, CancellationError, l10n, window, workspace } from 'vscode';
import { sourceName, type PullSource } from '../../../core/services/imports/pull/pull-sources';
import { accessFrom, githubApi, type PullAccess } from '../../../node/imports/pull-access';
import type { App } from '../../feature';

/** What reading a repository’s discussions needs, also where it is private. */
const githubScopes = ['repo'];

/**
 * How a service is reached: by the token that a person gave Kith for it, that of the environment, or the
 * account with which VS Code is signed in to GitHub; where GitHub has none of these, the person is asked
 * once. Forums answer without a key what everybody may read. Tokens are kept in VS Code’s secret storage.
 */
export async function accessTo(app: App, source: PullSource): Promise<PullAccess> {
  const given = accessFrom(process.env, source);
  const api = workspace.getConfiguration('kith').get<string>('pull.githubApi') || given.api;
  const access = { ...given, api: source.platform === 'github' ? api : '' };
  const kept = await keptToken(app, source, access);
  if (kept) return { ...access, ...kept };
  if (access.token !== '' || source.platform !== 'github') return access;
  // Another server than github.com must not get the token of an account there.
  const session = api === githubApi ? await githubSession({ silent: true }) : undefined;
  return { ...access, token: session ?? (await askForGithub(app, source, access)) };
}

/** Asks for another token; an empty one forgets the one that is kept. */
export async function changeToken(app: App, source: PullSource): Promise<void> {
  const api = workspace.getConfiguration('kith').get<string>('pull.githubApi');
  const given = accessFrom(process.env, source);
  await askForToken(app, source, { ...given, api: api || given.api });
}

interface Token {
  readonly token: string;
  readonly username: string;
}

async function askForGithub(app: App, source: PullSource, access: PullAccess): Promise<string> {
  const canSignIn = access.api === githubApi;
  const picked = await window.showQuickPick(
    [
      ...(canSignIn
        ? [
            {
              label: l10n.t('Sign In to GitHub'),
              detail: l10n.t('With the account of VS Code'),
              signsIn: true,
            },
          ]
        : []),
      {
        label: l10n.t('Enter a Token…'),
        detail: l10n.t('It is kept in VS Code’s secret storage, on this machine'),
        signsIn: false,
      },
    ],
    { title: l10n.t('GitHub tells discussions only to whoever says who they are') },
  );
  if (!picked) throw new CancellationError();
  const token = picked.signsIn
    ? await githubSession({ createIfNone: true })
    : (await askForToken(app, source, access)).token;
  if (!token) throw new CancellationError();
  return token;
}

async function askForToken(app: App, source: PullSource, access: PullAccess): Promise<Token> {
  const name = sourceName(source);
  const isForum = source.platform === 'discourse';
  const token = await window.showInputBox({
    title: isForum ? l10n.t('An API key for {0}', name) : l10n.t('A token for {0}', name),
    prompt: l10n.t('Leave it empty to forget the one that is kept.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (token === undefined) throw new CancellationError();
  const username =
    isForum && token.trim() !== ''
      ? await window.showInputBox({
          title: l10n.t('The account on {0} that the key is for', name),
          ignoreFocusOut: true,
        })
      : '';
  if (username === undefined) throw new CancellationError();
  const given = { token: token.trim(), username: username.trim() };
  const { secrets } = app.context;
  const key = secretKey(source, access);
  if (given.token === '') await secrets.delete(key);
  else await secrets.store(key, JSON.stringify(given));
  return given;
}

async function keptToken(app: App, source: PullSource, access: PullAccess): Promise<Token | undefined> {
  const text = await app.context.secrets.get(secretKey(source, access));
  return text === undefined ? undefined : (JSON.parse(text) as Token);
}

/** One token a server: that of GitHub reads all repositories that it may. */
function secretKey(source: PullSource, { api }: PullAccess): string {
  return `kith.pull.${source.platform === 'github' ? api : source.site}`;
}

/** Undefined where nobody is signed in, or VS Code has no account of GitHub at all. */
async function githubSession(
  how: { readonly silent: true } | { readonly createIfNone: true },
): Promise<string | undefined> {
  try {
    return (await authentication.getSession('github', githubScopes, how))?.accessToken;
  } catch (error) {
    if ('createIfNone' in how) throw error;
    return undefined;
  }
}
