/** `path` seen from `folder`, `.` and `..` resolved; undefined where it climbs out of the root. */
export function joinPath(folder: string, path: string): string | undefined {
  const segments = path.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}
