/**
 * Why a remote could not be fetched from or pushed to. `behind`: others were first, so get their changes and
 * push again.
 */
export type RemoteFailure =
  'behind' | 'protected' | 'not-allowed' | 'unreachable' | 'pre-push-hook' | 'other';

/**
 * In this order: a server that declines a push says more than that the push failed. The words are those of
 * Git (builtin/push.c, transport.c, remote-curl.c), OpenSSH, libcurl and the large forges, in English.
 */
const signs: readonly (readonly [RemoteFailure, RegExp])[] = [
  ['behind', /\[rejected\][^\n]*\((?:non-fast-forward|fetch first|stale info|needs force)\)/],
  // Two pushes at the same moment.
  ['behind', /\[remote rejected\][^\n]*\((?:cannot lock ref|failed to update ref|failed to lock)/],
  ['behind', /cannot lock ref '[^']*': is at [\da-f]+ but expected/],
  [
    'protected',
    /\bGH0(?:06|13)\b|protected branch|branch is protected|not allowed to (?:force )?push|pre-receive hook declined|\[remote rejected\]/i,
  ],
  [
    'not-allowed',
    /authentication failed|permission (?:to \S+ )?denied|access denied|could not read (?:username|password)|invalid (?:username|credentials)|terminal prompts disabled|returned error: 40[13]|repository not found|host key verification failed/i,
  ],
  [
    'unreachable',
    /could not resolve host|unable to access|could not read from remote|does not appear to be a git repository|connection (?:refused|timed out|reset|closed)|network is unreachable|no route to host|operation timed out|failed to connect|name resolution|the remote end hung up|early EOF/i,
  ],
  ['pre-push-hook', /^error: failed to push some refs\b/m],
];

/** Classifies what Git said on standard error. */
export function remoteFailure(said: string): RemoteFailure {
  return signs.find(([, sign]) => sign.test(said))?.[0] ?? 'other';
}

/** How much of what Git said fits into a sentence, in characters. */
const mostSaid = 240;

/** What Git said, in a line and without passwords. */
export function saidInShort(said: string): string {
  const lines = said
    .split(/[\r\n]+/)
    .map((line) => line.replace(/^(?:remote|fatal|error|hint|warning):\s*/, '').trim())
    .filter((line) => line !== '' && !/^(?:To |From )|^={3,}$/.test(line));
  const text = [...new Set(lines)].join(' ').replace(/(\w+:\/\/)[^/@\s]+@/g, '$1');
  return text.length > mostSaid ? `${text.slice(0, mostSaid).trimEnd()}…` : text;
}
