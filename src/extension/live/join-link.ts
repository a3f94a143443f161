/** What a link to a live session says. */
export interface JoinLink {
  /** `ws://host:port` or `wss://…`, without a slash at its end. */
  readonly server: string;
  /** The community's id; left out where only an address is known. */
  readonly community?: string;
  /** Lets a certain member in. */
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
 * Reads a link, or an address as people write one: `host`, `host:4785`, `https://host/live`. Undefined for
 * what is neither.
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

/** The part of a link after the question mark. */
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
    // Someone who writes only a host means our own port; behind a proxy there is a scheme.
    const explicit = port !== '' ? `:${port}` : given === undefined ? `:${usualPort}` : '';
    return `${secure ? 'wss' : 'ws'}://${hostname}${explicit}${pathname.replace(/\/+$/, '')}`;
  } catch {
    return undefined;
  }
}

/** Whether only this machine can be meant: then nothing leaves it. */
export function isThisMachine(server: string): boolean {
  try {
    const { hostname } = new URL(server);
    return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname);
  } catch {
    return false;
  }
}
