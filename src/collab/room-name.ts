/** A room is one file on one branch of one community; a lobby is a branch without a file. */
export interface RoomName {
  readonly community: string;
  readonly branch: string;
  /** Relative, with `/` as separator; empty for the lobby. */
  readonly path: string;
}

/** Characters, all ASCII. Proxies limit the request line to 8 kB, which also holds a token. */
const longestName = 7 * 1024;

/** URL path `community/branch/path`, each part percent-encoded, so that a branch name may contain a slash. */
export function formatRoomName({ community, branch, path }: RoomName): string {
  const parts = [community, branch, ...path.split('/')];
  return parts.map(encodeURIComponent).join('/');
}

/** Undefined for an invalid room name: missing or malformed parts, or path traversal. */
export function parseRoomName(text: string): RoomName | undefined {
  if (text.length > longestName) return undefined;
  const parts = text.split('/').map(decodePart);
  if (parts.length < 3 || parts.some((part) => part === undefined)) return undefined;
  const [community = '', branch = '', ...path] = parts as string[];
  const isLobby = path.length === 1 && path[0] === '';
  if (community === '' || branch === '' || (!isLobby && !path.every(isName))) return undefined;
  return { community, branch, path: path.join('/') };
}

function decodePart(part: string): string | undefined {
  try {
    const decoded = decodeURIComponent(part);
    // eslint-disable-next-line no-control-regex -- control characters occur in no legitimate name
    return /[\u0000-\u001f\u007f]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !/[/\\]/.test(part) && part.toLowerCase() !== '.git';
}
