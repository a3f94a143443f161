import type { Identity } from '../history/commit-log';
import { loginOfAddress } from './github-login';

/**
 * Accounts that are programs and do not say so in their name. Kept short: `[bot]` accounts, names like `release-bot` and
 * no-reply addresses are told by their form, and a community names its own in `community.yml`.
 */
const knownBots = new Set([
  // Dependencies, before they became `[bot]` accounts
  'dependabot',
  'dependabot-preview',
  'renovate',
  'greenkeeper',
  // Merging and continuous integration
  'actions-user',
  'bors',
  'github-actions',
  'mergify',
  'pre-commit-ci',
  'travis ci',
  'web-flow',
  // Contributors' lists, translations and reviews
  'allcontributors',
  'copilot',
  'crowdin',
  'hosted weblate',
  'imgbot',
  'transifex',
  'weblate',
]);

/** One word that ends like a robot's name. `Jan Bot` is a person: in Dutch that is a family name. */
const robotName = /^[\w.-]+[-_](?:ro)?bot$/i;
/** An address that takes no mail and names nobody. A person's no-reply address has their login before the `@`. */
const nobody = /^(?:no-?reply|donotreply)@/i;

/** Whether an identity is a program. `more` holds further names, logins and addresses, in small letters. */
export function isBot({ name, email }: Identity, more: ReadonlySet<string> = new Set()): boolean {
  const login = loginOfAddress(email);
  return (
    isBotHandle(name, more) ||
    (login !== undefined && isBotHandle(login, more)) ||
    nobody.test(email) ||
    more.has(email.toLowerCase())
  );
}

/** Whether a login, a handle or a name is a program's. */
export function isBotHandle(handle: string, more: ReadonlySet<string> = new Set()): boolean {
  const folded = handle.toLowerCase();
  return folded.endsWith('[bot]') || robotName.test(handle) || knownBots.has(folded) || more.has(folded);
}
