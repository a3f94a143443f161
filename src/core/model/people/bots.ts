import type { Identity } from '../history/commit-log';
import { loginOfAddress } from './registries/github-login';
import { isFullName } from './person-names';

/**
 * Accounts that are programs and do not say so in their name. Kept short: `[bot]` accounts, names like
 * `release-bot` and no-reply addresses are told by their form, and a community names its own in
 * `community.yml`. With hyphens for blanks.
 */
const knownBots = new Set([
  // Dependencies, before they became `[bot]` accounts
  'dependabot',
  'dependabot-preview',
  'renovate',
  'greenkeeper',
  'snyk',
  // Merging and continuous integration
  'actions-user',
  'bors',
  'circleci',
  'github',
  'github-action',
  'github-actions',
  'gitlab',
  'jenkins',
  'mergify',
  'pre-commit-ci',
  'semantic-release',
  'travis-ci',
  'web-flow',
  // Contributors' lists, translations and reviews
  'allcontributors',
  'all-contributors',
  'copilot',
  'crowdin',
  'hosted-weblate',
  'imgbot',
  'netlify-cms',
  'transifex',
  'weblate',
]);

/** Addresses that are programs', whatever name they write. */
const knownAddresses =
  /^(?:no-?reply@(?:github|gitlab|anthropic|weblate|crowdin|transifex|netlify)\.(?:com|org)|(?:github-)?actions?@github\.com|bot@renovateapp\.com|support@dependabot\.com|cursoragent@cursor\.com)$/i;

/**
 * One word that begins or ends as a robot's name does. `Jan Bot` is a person: in Dutch that is a family name,
 * and so are Abbot and Talbot.
 */
const robotName = /^(?:[\w.-]+[-_.](?:ro)?bot\d*|(?:ro)?bot[-_][\w.-]+|(?:ro)?bot)$/i;
/** `RenovateBot`, `ImgBotApp`: capitals in one word. */
const joinedRobotName = /^[A-Z][\w]*[a-z\d]{2,}(?:Ro)?Bot(?:App)?$|[\w-]+\s*[([](?:ro)?bot[)\]]$/;
/** What is called by what it does in a workflow: `Create or Update Pull Request Action`. */
const workflowName = /\b(?:pull request|workflow|github)\b.*\bactions?$|\bgithub bot$/i;
/**
 * An address that takes no mail and names nobody. A person's no-reply address has their login before the `@`.
 */
const nobody = /^(?:no-?reply|donotreply)@/i;
/** What programs write from. */
const automatic =
  /^(?:auto(?:mation)?|bots?|build(?:er|s)?|ci|cd|cron|deploy(?:er|ment)?s?|jenkins|pipelines?|releases?|robots?|runner|svc|travis)(?:[-_+][^@]*)?@/i;
/**
 * Words in names of programs. Together with an address that is nobody's they leave no doubt; alone they may
 * be a person's name.
 */
const machineWords =
  /(?:^|[\s_-])(?:actions?|admin|agent|auto(?:mation|mated|matic)?|bots?|build(?:er)?|ci|cd|cron|deploy(?:er|ment)?|importer|integration|jenkins|machine|mirror|pipeline|publisher|release|robots?|runner|script|server|service|sync|system|updater|webhook|worker)(?=$|[\s_-])/i;

/** Whether an identity is a program. `more` holds further names, logins and addresses, in small letters. */
export function isBot({ name, email }: Identity, more: ReadonlySet<string> = new Set()): boolean {
  const login = loginOfAddress(email);
  return (
    isBotHandle(name, more) ||
    (login !== undefined && isBotHandle(login, more)) ||
    more.has(email.toLowerCase()) ||
    knownAddresses.test(email) ||
    isBotsAddress(name, email) ||
    // At one's own host an address without mail says nothing: the name does.
    (nobody.test(email) &&
      (machineWords.test(name) || name.trim() === '' || isBotHandle(localHost(email), more)))
  );
}

/** Whether a login, a handle or a name is a program's. */
export function isBotHandle(handle: string, more: ReadonlySet<string> = new Set()): boolean {
  const folded = handle.toLowerCase();
  const hyphened = folded.trim().replace(/\s+/g, '-');
  return (
    folded.endsWith('[bot]') ||
    robotName.test(handle.trim()) ||
    joinedRobotName.test(handle.trim()) ||
    workflowName.test(handle.trim()) ||
    knownBots.has(hyphened) ||
    // `Renovate Bot`, by the name of what is known.
    knownBots.has(hyphened.replace(/-(?:ro)?bot$/, '')) ||
    more.has(folded)
  );
}

/**
 * Whether an address is a program's by what stands before the `@`; a person called Bot may have one that
 * looks so.
 */
function isBotsAddress(name: string, email: string): boolean {
  const local = email.slice(0, Math.max(0, email.indexOf('@'))).replace(/^\d+\+/, '');
  if (!robotName.test(local)) return automatic.test(email) && machineWords.test(name);
  const isFamilyName = isFullName(name) && /\sbot$/i.test(name.trim());
  if (!isFamilyName) return true;
  const own = name.toLowerCase().replace(/[^\p{L}]/gu, '');
  const given = name.trim().charAt(0).toLowerCase();
  const plain = local.toLowerCase().replace(/[^\p{L}]/gu, '');
  return plain !== own && plain !== `${given}bot`;
}

/** The host's own name, as whose mailbox it is that takes no mail. */
function localHost(email: string): string {
  const labels = email.slice(email.indexOf('@') + 1).split('.');
  return labels.length > 1 ? (labels.at(-2) ?? '') : '';
}
