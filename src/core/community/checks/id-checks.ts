import { documentId, type Document } from '../../model/documents/document';
import { documentStem } from '../../model/file-names/document-stem';
import { kindTable } from '../../model/kinds/kind';
import { entry } from '../../formats/front-matter/yaml-node';
import type { Check } from './check';
import { message } from '../../base/message';
import { fileStart } from '../../base/range';
import { isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Checks for other documents of the same kind with the same id. */
export const checkIds: Check = (document, { frontMatter }, context) => {
  const { kind, path, head } = document;
  const { idFrom } = kindTable[kind];
  const counts = idFrom === 'file name' || (idFrom === 'id field' && head.id !== '');
  if (!counts || !isAdopted(context) || isTemplate(document)) return [];
  const id = documentId(document);
  const others = context
    .withId(kind, id)
    .filter(
      (candidate) =>
        candidate.path !== path && !isTemplate(candidate) && !areTranslations(candidate, document),
    );
  const [other] = others;
  // A document whose file name is the id owns it: the conflict is reported on the other documents.
  if (!other || (isNamed(document, id) && !others.some((candidate) => isNamed(candidate, id)))) return [];
  const range = entry(frontMatter, 'id')?.node.range ?? fileStart;
  return [
    problemAt(path, 'id-duplicate', range, message('The id “{0}” is also that of “{1}”.', id, other.path)),
  ];
};

function isNamed({ path }: Document, id: string): boolean {
  return documentStem(path).toLowerCase() === id.toLowerCase();
}

/** The same file in the folders, or with the suffixes, of two languages. */
function areTranslations(a: Document, b: Document): boolean {
  const plain = ({ path }: Document): string =>
    path.replace(/(?:^|(?<=[/.]))[a-z]{2}(?:-[a-z]{2})?[/.]/gi, '');
  return plain(a) === plain(b);
}
