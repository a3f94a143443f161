const noReply = /^(?:\d+\+)?([a-z\d](?:[a-z\d-]*[a-z\d])?(?:\[bot\])?)@users\.noreply\.github\.com$/i;
const profile = /^(?:https?:\/\/)?(?:www\.)?github\.com\/([a-z\d](?:[a-z\d-]*[a-z\d])?)\/?(?:[?#].*)?$/i;
const plain = /^@?([a-z\d](?:[a-z\d._-]*[a-z\d_])?(?:\[bot\])?)$/i;

/**
 * The GitHub login in a no-reply address: `12345+login@users.noreply.github.com`, or without the number for
 * accounts from before July 2017.
 */
export function loginOfAddress(email: string): string | undefined {
  return noReply.exec(email)?.[1];
}

/** GitHub's no-reply address of a login, for people without a known address. */
export function noReplyAddress(login: string): string {
  return `${login}@users.noreply.github.com`;
}

/** The login in the URL of a GitHub profile, but not of a repository, an organisation's team or a search. */
export function loginOfProfile(url: string): string | undefined {
  const login = profile.exec(url.trim())?.[1];
  // URLs of GitHub's own pages look like profiles.
  return login && !ownPages.has(login.toLowerCase()) ? login : undefined;
}

const ownPages = new Set([
  'about',
  'apps',
  'features',
  'orgs',
  'search',
  'settings',
  'sponsors',
  'topics',
  'users',
]);

/** A handle as commonly written: `@login`, `login`, or a profile URL. */
export function parseHandle(text: string): string | undefined {
  const trimmed = text.trim();
  return loginOfProfile(trimmed) ?? plain.exec(trimmed)?.[1];
}
