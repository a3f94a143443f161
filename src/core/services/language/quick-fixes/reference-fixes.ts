import { documentStem } from '../../../model/file-names/document-stem';
import { UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { setFields } from '../../../formats/front-matter/set-fields';
import { entry, isScalar, type Scalar, type YamlValue } from '../../../formats/front-matter/yaml-node';
import type { Problem } from '../../../base/problem';
import { message, type Message } from '../../../base/message';
import type { QuickFix } from './quick-fix';
import type { RenameContext } from '../rename/rename-context';
import type { OpenText } from '../rename/rename-subject';

/** Quick fixes of fields that conflict with other fields or files. */
export function referenceFixes(
  { code, range }: Problem,
  open: OpenText,
  { documents }: Pick<RenameContext, 'documents'>,
): QuickFix[] {
  const { document } = open;
  switch (code) {
    case 'reply-orphan':
    case 'reply-loop':
      // The problem of a reply without a thread is at the beginning of the file, where there is no field to
      // remove.
      return isAt(open, 'reply_to', range) ? without(open, 'reply_to') : [];
    case 'accepted-missing':
      return isAt(open, 'accepted', range) ? without(open, 'accepted') : [];
    case 'event-ends-before-start': {
      const [start, end] = [valueOf(open, 'start'), valueOf(open, 'end')];
      // A time alone refers to the first day, so it cannot become the start.
      if (start === undefined || end === undefined || !/^\d{4}-/.test(String(end))) return [];
      return changing(open, { start: end, end: start }, message('Swap “{0}” and “{1}”', 'start', 'end'));
    }
    case 'id-duplicate': {
      const own = documentStem(document.path);
      const isFree = documents.withId(document.kind, own).every(({ path }) => path === document.path);
      return isFree && isAt(open, 'id', range)
        ? changing(open, { id: own }, message('Change to “{0}”', own))
        : [];
    }
    default:
      return [];
  }
}

function without(open: OpenText, field: string): QuickFix[] {
  return changing(open, { [field]: undefined }, message('Remove “{0}”', field));
}

function changing(
  { document: { path }, text }: OpenText,
  fields: Readonly<Record<string, YamlValue | undefined>>,
  title: Message,
): QuickFix[] {
  try {
    return [{ title, preferred: false, certain: false, edits: new Map([[path, [setFields(text, fields)]]]) }];
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return [];
    throw error;
  }
}

/** Whether a field's value is still at the problem's range: the text may be newer. */
function isAt({ facts }: OpenText, field: string, range: Problem['range']): boolean {
  return entry(facts.frontMatter, field)?.node.range.join() === range.join();
}

function valueOf({ facts }: OpenText, field: string): Scalar | undefined {
  const node = entry(facts.frontMatter, field)?.node;
  return isScalar(node) && node.value !== null ? node.value : undefined;
}
