import type { Document } from '../../../model/documents/document';
import type { Documents } from '../../../model/document-set/document-set';
import { kindTable } from '../../../model/kinds/kind';
import { folderOf, joinPath, pathKey } from '../../../base/paths';
import { message } from '../../../base/message';
import type { Moves } from '../../../model/changes/moved-path';
import { companionMoves } from './companion-moves';
import { RenameRefused } from './rewrite';

const endings = /\.(?:md|markdown|mdown|mkd)$/i;
/** Characters that some file system does not allow in a name, and names reserved by Windows. */
const forbidden =
  // eslint-disable-next-line no-control-regex -- control characters are what is sought
  /[\0-\x1f\x7f\\:*?"<>|]|[. ](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\/|$)|(?:^|\/)\.git(?:\/|$)/i;

/**
 * The moves that rename a document's file to `wanted`: a name with or without extension, or a path relative
 * to its folder. The folder of an event's RSVPs beside it moves too, as do reviews and variants of a post.
 * @throws RenameRefused
 */
export function fileMoves({ path, kind }: Document, wanted: string, documents: Documents): Moves {
  const name = wanted.trim();
  if (name === '' || name.endsWith('/')) throw new RenameRefused(message('A file needs a name.'));
  if (forbidden.test(name.replace(/^(?:\.\.?\/)+/, '')))
    throw new RenameRefused(message('“{0}” cannot be the name of a file.', name));
  const next = joinPath(
    folderOf(path),
    endings.test(name) ? name : `${name}${endings.exec(path)?.[0] ?? ''}`,
  );
  if (next === undefined)
    throw new RenameRefused(message('“{0}” is outside of the community’s folder.', name));
  if (next === path) return new Map();
  const answers = path.replace(endings, '');
  const moves = new Map([[path, next]]);
  if (kindTable[kind].parts === 'in the folder of its name' && documents.at(answers) === 'folder')
    moves.set(answers, next.replace(endings, ''));
  for (const [from, to] of companionMoves(moves, documents)) moves.set(from, to);
  for (const [from, to] of moves) {
    if (pathKey(to) !== pathKey(from) && documents.at(to) !== undefined)
      throw new RenameRefused(message('“{0}” is there already.', to));
    const other = documents.differingInCase(to);
    if (other !== undefined && other !== from)
      throw new RenameRefused(message('“{0}” is there already.', other));
  }
  return moves;
}
