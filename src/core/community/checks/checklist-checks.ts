import { message, type Message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { Range } from '../../base/range';
import type { Facts } from '../../formats/facts';
import { textAt, textsAt } from '../../formats/front-matter/written-fields';
import { entry, isMap, isScalar } from '../../formats/front-matter/yaml-node';
import type { Checklist, ChecklistItem } from '../../model/config/checklist';
import { contentState, type Document } from '../../model/documents/document';
import { isTemplate } from '../../model/file-names/template';
import { untranslatedPaths } from '../../model/file-names/untranslated-path';
import { resolveWikiLink } from '../../model/links/resolve-wiki-link';
import { languageOfPath, translationPath } from '../../model/mentions/original-of';
import { approvedStates } from '../../model/reviews/movement';
import type { CheckContext } from './check';
import { frontMatterStart, problemAt } from './problem-at';

/** What is open on a checklist: `open` before content is approved, `unmet` from then on. */
export const checklistCodes: ReadonlySet<string> = new Set(['checklist-open', 'checklist-unmet']);

/**
 * What the checklist of its kind asks of content and is not there.
 * @param found what other checks found wrong with it
 */
export function checkChecklist(
  document: Document,
  facts: Facts,
  context: CheckContext,
  found: readonly Problem[],
): Problem[] {
  const { workflow } = context.config;
  if (!workflow) return [];
  const checklist = workflow.checklists.get(document.kind);
  const language = languageOf(document, facts, context);
  context.noteTranslation(originalOf(document, facts, context), language);
  if (!checklist || isTemplate(document)) return [];
  const state = contentState(document);
  if (state === 'archived') return [];
  const code = approvedStates.has(state) ? 'checklist-unmet' : 'checklist-open';
  const open = openItems({ document, facts, context, found, checklist, language });
  return open.map(({ range, text, subject }) => problemAt(document.path, code, range, text, subject));
}

interface Looked {
  readonly document: Document;
  readonly facts: Facts;
  readonly context: CheckContext;
  readonly found: readonly Problem[];
  readonly checklist: Checklist;
  readonly language: string | undefined;
}

interface OpenItem {
  readonly range: Range;
  readonly text: Message;
  /** The item, or the field that is missing. */
  readonly subject: string;
}

/** What each item finds open, at its place. */
const lookFor: Readonly<Record<ChecklistItem, (looked: Looked) => OpenItem[]>> = {
  'alt-texts': ({ facts: { bareImages = [] } }) =>
    bareImages.map(({ range }) => ({
      range,
      text: message('This picture does not say what it shows: describe it in a few words.'),
      subject: 'alt-texts',
    })),
  links({ found }) {
    const broken = found.filter(({ code }) => brokenLinks.has(code));
    const [first] = broken;
    if (!first) return [];
    const text =
      broken.length === 1
        ? message('The checklist asks for links that lead somewhere: this one does not.')
        : message('The checklist asks for links that lead somewhere: {0} do not.', broken.length);
    return [{ range: first.range, text, subject: 'links' }];
  },
  audience: ({ facts }) =>
    missing(facts, 'audience', message('“{0}” is missing: it says whom it is for.', 'audience')),
  goal: ({ facts }) =>
    missing(facts, 'goal', message('“{0}” is missing: it says which goal it serves.', 'goal')),
  translation(looked) {
    const { facts, context } = looked;
    const lacking = isTranslation(looked)
      ? []
      : context.config.languages.filter((language) => !hasTranslation(looked, language));
    const text = message(
      'It is not there in {0} yet: “Translate…” begins a translation.',
      lacking.join(', '),
    );
    return lacking.length === 0 ? [] : [{ range: placeOf(facts), text, subject: 'translation' }];
  },
  length({ facts, checklist }) {
    const { min = 0, max = Infinity } = checklist.length;
    const { words } = facts;
    if (words >= min && words <= max) return [];
    const text =
      words < min
        ? message('It has {0} words, and needs {1} at least.', words, min)
        : message('It has {0} words, and may have {1} at most.', words, max);
    return [{ range: placeOf(facts), text, subject: 'length' }];
  },
  'front-matter': ({ facts, checklist: { fields } }) =>
    fields.flatMap((field) => missing(facts, field, message('“{0}” is missing.', field))),
};

const brokenLinks: ReadonlySet<string> = new Set([
  'link-broken',
  'link-case',
  'link-form',
  'link-empty',
  'link-without-scheme',
  'anchor-missing',
  'wiki-link-broken',
]);

function openItems(looked: Looked): OpenItem[] {
  const open = [...looked.checklist.items].flatMap((item) => lookFor[item](looked));
  // An audience may be asked for by an item of its own, and among the fields.
  return open.filter(
    ({ subject }, at) => subject === 'alt-texts' || open.findIndex((one) => one.subject === subject) === at,
  );
}

function missing(facts: Facts, field: string, text: Message): OpenItem[] {
  const written = entry(facts.frontMatter, field);
  const node = written?.node;
  const isThere = isMap(node) ? node.entries.length > 0 : textsAt(facts.frontMatter, field).length > 0;
  return isThere ? [] : [{ range: written?.keyRange ?? frontMatterStart(facts), text, subject: field }];
}

/** What is about the whole document stands at its state, else at its beginning. */
function placeOf(facts: Facts): Range {
  return entry(facts.frontMatter, 'status')?.node.range ?? frontMatterStart(facts);
}

/** The language that a document says it is in, by a field, its name or a folder; else the main one. */
function languageOf(
  { path }: Document,
  { frontMatter }: Facts,
  { config }: CheckContext,
): string | undefined {
  return textAt(frontMatter, 'lang') ?? languageOfPath(path) ?? config.languages[0];
}

/** The document that the field `translation_of` names. */
function originalOf({ path }: Document, { frontMatter }: Facts, context: CheckContext): string | undefined {
  const node = entry(frontMatter, 'translation_of')?.node;
  if (!isScalar(node) || node.value === null || node.value === '') return undefined;
  const found = resolveWikiLink(String(node.value), path, context);
  return found.kind === 'document' && found.path !== path ? found.path : undefined;
}

/** Whether it translates another document, which is the one to have all languages. */
function isTranslation({ document, facts, context, language }: Looked): boolean {
  const [main] = context.config.languages;
  if (originalOf(document, facts, context) !== undefined) return true;
  if (main === undefined || language === undefined || isSame(language, main)) return false;
  if (languageOfPath(document.path) === undefined) return false;
  return [translationPath(document.path, main), ...untranslatedPaths(document.path)].some(
    (path) => path !== document.path && typeof context.at(path) === 'object',
  );
}

function hasTranslation({ document, context, language }: Looked, wanted: string): boolean {
  if (language !== undefined && isSame(language, wanted)) return true;
  const beside = translationPath(document.path, wanted);
  if (beside !== document.path && typeof context.at(beside) === 'object') return true;
  return context.translationsOf(document.path).some((one) => isSame(one, wanted));
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
