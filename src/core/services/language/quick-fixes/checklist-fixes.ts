import { message } from '../../../base/message';
import { lineStartsOf, offsetOf } from '../../../base/lines';
import type { Problem } from '../../../base/problem';
import { setField, UneditableFrontMatter, type TextEdit } from '../../../formats/front-matter/edit';
import { markdownText } from '../../../formats/markdown/write-text';
import { checklistCodes } from '../../../community/checks/checklist-checks';
import { documentId, type Document } from '../../../model/documents/document';
import { titleFromPath } from '../../../model/documents/title';
import { documentSchemas } from '../../../model/schemas/document-schemas';
import { isCitedById } from '../../../model/kinds/referent';
import type { RenameContext } from '../rename/rename-context';
import type { OpenText } from '../rename/rename-subject';
import { altTextFromPath } from '../../../model/links/alt-text-from-path';
import type { QuickFix } from './quick-fix';

type Known = Pick<RenameContext, 'documents' | 'people'>;

/** Quick fixes of what a checklist asks for: words for a picture, a field that is missing. */
export function checklistFixes(problem: Problem, open: OpenText, known: Known): QuickFix[] {
  if (!checklistCodes.has(problem.code) || problem.subject === undefined) return [];
  if (problem.subject === 'alt-texts') return altTextFixes(problem, open);
  return itemsOfText.has(problem.subject) ? [] : addedField(problem.subject, open, known);
}

/** Items that are no fields. */
const itemsOfText: ReadonlySet<string> = new Set(['links', 'translation', 'length']);

function altTextFixes({ range }: Problem, { document: { path }, text, facts }: OpenText): QuickFix[] {
  const image = facts.bareImages?.find((one) => one.range.join() === range.join());
  if (!image) return [];
  const starts = lineStartsOf(text);
  const from = offsetOf(starts, range[0], range[1]);
  const written = text.slice(from, offsetOf(starts, range[2], range[3]));
  const suggested = altTextFromPath(image.name);
  const words = suggested ?? '';
  const edit = written.startsWith('![')
    ? within(from + 2, from + Math.max(2, written.indexOf(']')), markdownText(words))
    : within(from + '<img'.length, from + '<img'.length, ` alt="${htmlText(words)}"`);
  const goesOn = { written: written.startsWith('![') ? markdownText(words) : htmlText(words), choices: [] };
  const title =
    suggested === undefined
      ? message('Describe the picture')
      : message('Describe the picture as “{0}”', suggested);
  return [{ title, preferred: true, certain: false, edits: new Map([[path, [edit]]]), goesOn }];
}

function within(start: number, end: number, newText: string): TextEdit {
  return { start, end, newText };
}

function htmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** Adds a field with the value that is most likely, where the others are proposed. */
function addedField(field: string, { document, text }: OpenText, known: Known): QuickFix[] {
  const choices = choicesFor(field, document, known);
  const value = field === 'title' ? titleFromPath(document.path) : (choices[0] ?? '');
  try {
    const edit = setField(text, [field], value);
    return [
      {
        title:
          choices.length === 1 ? message('Add “{0}”', `${field}: ${value}`) : message('Add “{0}”', field),
        preferred: true,
        certain: false,
        edits: new Map([[document.path, [edit]]]),
        ...(choices.length !== 1 && { goesOn: { written: value, choices } }),
      },
    ];
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return [];
    throw error;
  }
}

/** More are a matter of completion. */
const mostChoices = 30;

function choicesFor(field: string, document: Document, { documents, people }: Known): readonly string[] {
  const schema = documentSchemas[document.kind].properties?.[field];
  const { refersTo } = schema ?? {};
  if (refersTo === 'person')
    return people.persons.flatMap(({ id, bot }) => (bot ? [] : [id])).slice(0, mostChoices);
  if (refersTo !== undefined && isCitedById(refersTo))
    return documents.ofKind(refersTo).map(documentId).slice(0, mostChoices);
  return (schema?.enum ?? schema?.examples ?? []).flatMap((one) => (typeof one === 'string' ? [one] : []));
}
