import type { Identity } from '../history/commit-log';
import { loginOfAddress } from './registries/github-login';
import { isFullName } from './person-names';

/**
 * Bots that cannot be recognised by their name. Kept short: `[bot]` accounts, names like `release-bot` and
 * no-reply addresses are recognised by their form, and a community lists its own in `community.yml`. With
 * hyphens for spaces.
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
  // Lists of contributors, translations and reviews
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

/** Addresses of bots, whatever the name. */
const knownAddresses =
  /^(?:no-?reply@(?:github|gitlab|anthropic|weblate|crowdin|transifex|netlify)\.(?:com|org)|(?:github-)?actions?@github\.com|bot@renovateapp\.com|support@dependabot\.com|cursoragent@cursor\.com)$/i;

/**
 * One word with a bot prefix or suffix. `Jan Bot` is a person: in Dutch that is a surname, and so are Abbot
 * and Talbot.
 */
const robotName = /^(?:[\w.-]+[-_.](?:ro)?bot\d*|(?:ro)?bot[-_][\w.-]+|(?:ro)?bot)$/i;
/** `RenovateBot`, `ImgBotApp`: camel case in one word. */
const joinedRobotName = /^[A-Z][\w]*[a-z\d]{2,}(?:Ro)?Bot(?:App)?$|[\w-]+\s*[([](?:ro)?bot[)\]]$/;
/** Names that describe a step of a workflow: `Create or Update Pull Request Action`. */
const workflowName = /\b(?:pull request|workflow|github)\b.*\bactions?$|\bgithub bot$/i;
/** A no-reply address without a name. A person's no-reply address has their login before the `@`. */
const nobody = /^(?:no-?reply|donotreply)@/i;
/** Local parts of automated senders. */
const automatic =
  /^(?:auto(?:mation)?|bots?|build(?:er|s)?|ci|cd|cron|deploy(?:er|ment)?s?|jenkins|pipelines?|releases?|robots?|runner|svc|travis)(?:[-_+][^@]*)?@/i;
/**
 * Words in names of bots. Conclusive only together with a no-reply address; alone they may be a person's
 * name.
 */
const machineWords =
  /(?:^|[\s_-])(?:actions?|admin|agent|auto(?:mation|mated|matic)?|bots?|build(?:er)?|ci|cd|cron|deploy(?:er|ment)?|importer|integration|jenkins|machine|mirror|pipeline|publisher|release|robots?|runner|script|server|service|sync|system|updater|webhook|worker)(?=$|[\s_-])/i;

/** Whether an identity is a bot. `more` has additional names, logins and addresses, in lower case. */
export function isBot({ name, email }: Identity, more: ReadonlySet<string> = new Set()): boolean {
  const login = loginOfAddress(email);
  return (
    isBotHandle(name, more) ||
    (login !== undefined && isBotHandle(login, more)) ||
    more.has(email.toLowerCase()) ||
    knownAddresses.test(email) ||
    isBotsAddress(name, email) ||
    // A no-reply address alone is inconclusive: the name, or that of the domain, decides.
    (nobody.test(email) &&
      (machineWords.test(name) || name.trim() === '' || isBotHandle(localHost(email), more)))
  );
}

/** Whether a login, a handle or a name is a bot's. */
export function isBotHandle(handle: string, more: ReadonlySet<string> = new Set()): boolean {
  const folded = handle.toLowerCase();
  const hyphened = folded.trim().replace(/\s+/g, '-');
  return (
    folded.endsWith('[bot]') ||
    robotName.test(handle.trim()) ||
    joinedRobotName.test(handle.trim()) ||
    workflowName.test(handle.trim()) ||
    knownBots.has(hyphened) ||
    // `Renovate Bot`, after the name of a known bot.
    knownBots.has(hyphened.replace(/-(?:ro)?bot$/, '')) ||
    more.has(folded)
  );
}

/** Whether an address is a bot's by its local part; a person with the surname Bot may have a similar one. */
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

/** The second-level label of an address's domain: `travis-ci` in `no-reply@travis-ci.org`. */
function localHost(email: string): string {
  const labels = email.slice(email.indexOf('@') + 1).split('.');
  return labels.length > 1 ? (labels.at(-2) ?? '') : '';
}
