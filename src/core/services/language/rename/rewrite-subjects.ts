import { entry, isScalar, writtenText } from '../../../formats/front-matter/yaml-node';
import { movedPath, type Moves } from '../../../model/changes/moved-path';
import { readerSubject, splitSubject } from '../../../model/documents/dismissed-subject';
import { duplicatesSource, renamedInPair } from '../../../model/people/distinct-pair';
import type { RenameContext } from './rename-context';
import { inField, type Rewrite } from './rewrite';

/** Lets what was sent to channels follow its post, so that nothing is sent again. */
export function rewriteDeliveries(
  moves: Moves,
  { documents, factsOf }: Pick<RenameContext, 'documents' | 'factsOf'>,
): Rewrite[] {
  return documents.ofKind('delivery').flatMap((document): Rewrite | [] => {
    const post = entry(factsOf(document).frontMatter, 'post')?.node;
    if (!isScalar(post)) return [];
    const written = writtenText(post).trim();
    const to = movedPath(written, moves);
    return to === written ? [] : { path: document.path, range: post.range, to: inField(written, () => to) };
  });
}

/**
 * Lets dismissals follow what they are about, so that what the team put away stays away.
 * @param names members' new ids by their old ones in lower case
 */
export function rewriteSubjects(
  moves: Moves,
  names: ReadonlyMap<string, string>,
  { documents, factsOf }: Pick<RenameContext, 'documents' | 'factsOf'>,
): Rewrite[] {
  return documents.ofKind('dismissal').flatMap((document): Rewrite | [] => {
    const { frontMatter } = factsOf(document);
    const [source, subject] = ['source', 'subject'].map((key) => entry(frontMatter, key)?.node);
    if (!isScalar(source) || !isScalar(subject)) return [];
    const written = writtenText(subject).trim();
    const to = movedSubject(written) ?? renamedSubject(writtenText(source).trim(), written);
    return to === undefined
      ? []
      : { path: document.path, range: subject.range, to: inField(written, () => to) };
  });

  function movedSubject(subject: string): string | undefined {
    const about = splitSubject(subject, (path) => documents.get(path) !== undefined);
    const path = about && movedPath(about.path, moves);
    return about && path !== undefined && path !== about.path ? path + about.thing : undefined;
  }

  function renamedSubject(source: string, subject: string): string | undefined {
    for (const [from, to] of names) {
      const renamed = source === duplicatesSource ? renamedInPair(subject, from, to) : undefined;
      if (renamed !== undefined) return renamed;
      if (subject.toLowerCase() === readerSubject(source, from).toLowerCase())
        return readerSubject(source, to);
    }
    return undefined;
  }
}
