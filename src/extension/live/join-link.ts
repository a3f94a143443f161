/** The content of a link to a live session. */
export interface JoinLink {
  /** `ws://host:port` or `wss://…`, without a trailing slash. */
  readonly server: string;
  /** The community's id; undefined if only an address is known. */
  readonly community?: string;
  /** Authenticates a member. */
  readonly token?: string;
}

const extensionId = 'kith-community.kith';
const usualPort = '4785';

export function formatJoinLink({ server, community, token }: JoinLink, scheme = 'vscode'): string {
  const query = new URLSearchParams({
    server,
    ...(community !== undefined && { community }),
    ...(token !== undefined && { token }),
  });
  return `${scheme}://${extensionId}/join?${query.toString()}`;
}

/**
 * Parses a link, or an address as people write it: `host`, `host:4785`, `https://host/live`. Undefined if
 * invalid.
 */
export function parseJoinLink(text: string): JoinLink | undefined {
  const trimmed = text.trim();
  const query = /^[\w+.-]+:\/\/kith-community\.kith\/join\/?\?([^#]*)$/i.exec(trimmed)?.[1];
  if (query === undefined) {
    const server = parseAddress(trimmed);
    return server === undefined ? undefined : { server };
  }
  return parseJoinQuery(query);
}

/** Parses the query string of a link. */
export function parseJoinQuery(query: string): JoinLink | undefined {
  const values = new URLSearchParams(query);
  const server = parseAddress(values.get('server') ?? '');
  const [community, token] = [values.get('community') ?? '', values.get('token') ?? ''];
  if (server === undefined) return undefined;
  return { server, ...(community !== '' && { community }), ...(token !== '' && { token }) };
}

function parseAddress(text: string): string | undefined {
  const [, given, rest = ''] = /^(?:(wss?|https?):\/\/)?(.+)$/i.exec(text) ?? [];
  if (/[\s?#@\\]/.test(rest) || rest.includes('://')) return undefined;
  const secure = /^(?:wss|https)$/i.test(given ?? '');
  try {
    const { hostname, port, pathname } = new URL(`${secure ? 'https' : 'http'}://${rest}`);
    if (hostname === '') return undefined;
    // A host alone means the default port; an address behind a proxy has a scheme.
    const explicit = port !== '' ? `:${port}` : given === undefined ? `:${usualPort}` : '';
    return `${secure ? 'wss' : 'ws'}://${hostname}${explicit}${pathname.replace(/\/+$/, '')}`;
  } catch {
    return undefined;
  }
}

/** Whether the server is on this machine (localhost). */
export function isThisMachine(server: string): boolean {
  try {
    const { hostname } = new URL(server);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
  } catch {
    return false;
  }
}
