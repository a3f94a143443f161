import {
  CodeLens,
  EventEmitter,
  l10n,
  languages,
  Location,
  Range as EditorRange,
  window,
  workspace,
  Disposable,
  type CodeLensProvider,
  type DocumentSelector,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { CommunityChange } from '../../../core/community/reader';
import type { Document } from '../../../core/model/documents/document';
import type { Facts } from '../../../core/formats/facts';
import { entry } from '../../../core/formats/front-matter/yaml-node';
import { citableHeadings } from '../../../core/model/documents/guideline-headings';
import { fileStart, type Range } from '../../../core/base/range';
import type { Reference } from '../../../core/services/language/references/targets';
import { citationsAmong, referencesToHeading } from '../../../core/services/guidelines/citations';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { findBacklinks } from '../../communities/find-backlinks';
import { openText } from '../../communities/open-text';

const settings = { document: 'kith.codeLens.references', headings: 'kith.codeLens.guidelines' } as const;

/** What lenses stand above: documents, and the headings of guidelines. */
type Above = keyof typeof settings;
const pauseMs = 1000;

/** A code lens whose references are counted lazily, when it becomes visible. */
class ReferencesLens extends CodeLens {
  constructor(
    range: EditorRange,
    readonly uri: Uri,
    readonly folder: CommunityFolder,
    /** Shared by all lenses of a text; undefined once the text has new lenses. */
    readonly find: () => Promise<readonly Reference[] | undefined>,
  ) {
    super(range);
  }
}

/**
 * Reference counts above a document, and above a guideline's headings the rules that enforce them, the
 * decisions that cite them and what else leads there; a click lists them.
 */
export function registerCodeLenses(communities: Communities, selector: DocumentSelector): Disposable {
  const changed = new EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const runs = new WeakMap<TextDocument, AbortController>();
  const provider: CodeLensProvider<ReferencesLens> = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(text) {
      const shown = shownAbove(text.uri);
      const open = shown.length > 0 ? openText(communities, text) : undefined;
      if (!open) return [];
      const { folder, document, facts } = open;
      runs.get(text)?.abort();
      const run = new AbortController();
      runs.set(text, run);
      let found: Promise<readonly Reference[] | undefined> | undefined;
      const find = () => (found ??= findReferences(folder, document, run.signal));
      const ofDocument = new ReferencesLens(new EditorRange(...titleRange(facts)), text.uri, folder, find);
      const above = shown.includes('document') ? [ofDocument] : [];
      if (document.kind !== 'guideline' || !shown.includes('headings')) return above;
      const references = await find();
      if (!references) return [];
      return [
        ...above,
        ...citableHeadings(facts).flatMap(({ range, anchor }) =>
          headingLenses(ofDocument, range, referencesToHeading(references, anchor, facts)),
        ),
      ];
    },
    async resolveCodeLens(lens) {
      const all = await lens.find();
      if (all) lens.command = commandFor(lens, all, referenceCount(all.length));
      return lens;
    },
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider(selector, provider),
    new Disposable(() => clearTimeout(timer)),
    communities.onDidChange(({ folder, change }) => {
      if (!window.visibleTextEditors.some(({ document }) => mayConcern(document, folder, change, selector)))
        return;
      clearTimeout(timer);
      timer = setTimeout(() => changed.fire(), pauseMs);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (Object.values(settings).some((one) => event.affectsConfiguration(one))) changed.fire();
    }),
  );
}

/** Whether the references to a text may have changed. The editor itself handles changes of the text. */
function mayConcern(
  text: TextDocument,
  folder: CommunityFolder,
  change: CommunityChange,
  selector: DocumentSelector,
): boolean {
  if (languages.match(selector, text) === 0 || shownAbove(text.uri).length === 0) return false;
  const path = folder.pathOf(text.uri);
  if (path === undefined) return false;
  const { documents = [], people = false } = change;
  return (
    people || documents === 'all' || documents.some(({ before, after }) => (after ?? before)?.path !== path)
  );
}

async function findReferences(
  folder: CommunityFolder,
  document: Document,
  signal: AbortSignal,
): Promise<readonly Reference[] | undefined> {
  try {
    return (await findBacklinks(folder, document, signal)).flatMap(({ places }) => places);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** A lens each for the rules, the decisions and all else; one that says so where there is none of them. */
function headingLenses(
  { uri, folder, find }: ReferencesLens,
  range: Range,
  references: readonly Reference[],
): ReferencesLens[] {
  const { rules, decisions, others } = citationsAmong(references, folder.community.documents);
  const lens = (listed: readonly Reference[], title: string): ReferencesLens => {
    const made = new ReferencesLens(new EditorRange(...range), uri, folder, find);
    made.command = commandFor(made, listed, title);
    return made;
  };
  const found = [
    ...(rules.length > 0 ? [lens(rules, ruleCount(rules.length))] : []),
    ...(decisions.length > 0 ? [lens(decisions, citedCount(decisions.length))] : []),
    ...(others.length > 0 ? [lens(others, referenceCount(others.length))] : []),
  ];
  return found.length > 0 ? found : [lens([], referenceCount(0))];
}

function ruleCount(count: number): string {
  return count === 1 ? l10n.t('1 rule') : l10n.t('{0} rules', count);
}

function citedCount(count: number): string {
  return count === 1 ? l10n.t('cited once') : l10n.t('cited {0} times', count);
}

function referenceCount(count: number): string {
  if (count === 0) return l10n.t('No references');
  return count === 1 ? l10n.t('1 reference') : l10n.t('{0} references', count);
}

function commandFor(
  { uri, range, folder }: ReferencesLens,
  references: readonly Reference[],
  title: string,
): NonNullable<CodeLens['command']> {
  if (references.length === 0) return { title, command: '' };
  const locations = references.map(
    (place) => new Location(folder.uriOf(place.path), new EditorRange(...place.range)),
  );
  return { title, command: 'editor.action.showReferences', arguments: [uri, range.start, locations] };
}

function titleRange({ frontMatter, headings }: Facts): Range {
  const field = entry(frontMatter, 'title') ?? entry(frontMatter, 'name');
  return field?.keyRange ?? headings.find(({ level }) => level === 1)?.range ?? fileStart;
}

function shownAbove(uri: Uri): Above[] {
  const configuration = workspace.getConfiguration(undefined, uri);
  return (['document', 'headings'] as const).filter((above) => configuration.get(settings[above], false));
}
