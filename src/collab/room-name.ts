/** A room is one file on one branch of one community; a lobby is of a branch, without a file. */
export interface RoomName {
  readonly community: string;
  readonly branch: string;
  /** Relative, with `/`; empty for the lobby. */
  readonly path: string;
}

/** Characters, all of ASCII. Proxies read 8 kB of a request's first line, and a token stands there too. */
const longestName = 7 * 1024;

/**
 * As it stands in an address: `community/branch/path`, each part escaped, so that a branch may hold a slash.
 */
export function formatRoomName({ community, branch, path }: RoomName): string {
  const parts = [community, branch, ...path.split('/')];
  return parts.map(encodeURIComponent).join('/');
}

/** Undefined for what names no room: parts that are missing or broken, or that lead elsewhere as a path. */
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
    // eslint-disable-next-line no-control-regex -- none of them is in a name that anybody gave
    return /[\u0000-\u001f\u007f]/.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function isName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && !/[/\\]/.test(part) && part.toLowerCase() !== '.git';
}
