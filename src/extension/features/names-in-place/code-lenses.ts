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
import type { Facts, Heading } from '../../../core/formats/facts';
import { entry } from '../../../core/formats/front-matter/yaml-node';
import { headingAt } from '../../../core/model/links/find-anchor';
import { fileStart, type Range } from '../../../core/base/range';
import type { Reference } from '../../../core/services/language/references/targets';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { findBacklinks } from '../../communities/find-backlinks';
import { openText } from '../../communities/open-text';

const setting = 'kith.codeLens.references';
const pauseMs = 1000;

/** A code lens whose references are counted lazily, when it becomes visible. */
class ReferencesLens extends CodeLens {
  constructor(
    range: EditorRange,
    readonly uri: Uri,
    readonly folder: CommunityFolder,
    /** Shared by all lenses of a text; undefined once the text has new lenses. */
    readonly find: () => Promise<readonly Reference[] | undefined>,
    /** The heading whose references are counted; undefined for the whole document. */
    readonly anchor: string | undefined,
    readonly facts: Facts,
  ) {
    super(range);
  }
}

/** Reference counts above a document and a guideline's headings; a click lists the references. */
export function registerCodeLenses(communities: Communities, selector: DocumentSelector): Disposable {
  const changed = new EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const runs = new WeakMap<TextDocument, AbortController>();
  const provider: CodeLensProvider<ReferencesLens> = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(text) {
      const open = isShown(text.uri) ? openText(communities, text) : undefined;
      if (!open) return [];
      const { folder, document, facts } = open;
      runs.get(text)?.abort();
      const run = new AbortController();
      runs.set(text, run);
      let found: Promise<readonly Reference[] | undefined> | undefined;
      const find = () => (found ??= findReferences(folder, document, run.signal));
      const lens = (range: Range, anchor?: string): ReferencesLens =>
        new ReferencesLens(new EditorRange(...range), text.uri, folder, find, anchor, facts);
      return [
        lens(titleRange(facts)),
        ...citedHeadings(document, facts).map(({ range, anchor }) => lens(range, anchor)),
      ];
    },
    async resolveCodeLens(lens) {
      const { anchor } = lens;
      const all = await lens.find();
      if (!all) return lens;
      lens.command = commandFor(lens, anchor === undefined ? all : all.filter(leadsTo(anchor, lens.facts)));
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
      if (event.affectsConfiguration(setting)) changed.fire();
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
  if (languages.match(selector, text) === 0 || !isShown(text.uri)) return false;
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

function commandFor(
  { uri, range, folder }: ReferencesLens,
  references: readonly Reference[],
): NonNullable<CodeLens['command']> {
  const count = references.length;
  if (count === 0) return { title: l10n.t('No references'), command: '' };
  const locations = references.map(
    (place) => new Location(folder.uriOf(place.path), new EditorRange(...place.range)),
  );
  return {
    title: count === 1 ? l10n.t('1 reference') : l10n.t('{0} references', count),
    command: 'editor.action.showReferences',
    arguments: [uri, range.start, locations],
  };
}

function leadsTo(heading: string, facts: Facts): (reference: Reference) => boolean {
  return ({ anchor }) => anchor !== undefined && headingAt(anchor, facts, true)?.anchor === heading;
}

function titleRange({ frontMatter, headings }: Facts): Range {
  const field = entry(frontMatter, 'title') ?? entry(frontMatter, 'name');
  return field?.keyRange ?? headings.find(({ level }) => level === 1)?.range ?? fileStart;
}

/** Headings that rules and decisions refer to. */
function citedHeadings({ kind }: Document, { headings }: Facts): readonly Heading[] {
  return kind === 'guideline' ? headings.filter(({ level }) => level > 1) : [];
}

function isShown(uri: Uri): boolean {
  return workspace.getConfiguration(undefined, uri).get(setting, false);
}
