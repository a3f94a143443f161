import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range as EditorRange,
  l10n,
  type TextDocument,
} from 'vscode';
import type { Facts } from '../../../core/formats/facts';
import {
  createDraftHints,
  type DraftHint,
  type DraftHints,
} from '../../../core/services/moderation/drafts/draft-hints';
import { createListReader } from '../../../core/services/moderation/word-lists';
import { citedGuideline } from '../../communities/cited-guideline';
import type { CommunityFolder } from '../../communities/community-folder';
import { recentPerson } from '../../communities/current-person';
import { factsOfText } from '../../communities/open-texts';
import { readerModerates } from '../../communities/reader-moderates';
import { textPlace } from '../../communities/text-place';
import type { App } from '../../feature';
import { registerHintFixes } from './hint-actions';
import { registerHintHovers } from './hint-hovers';
import type { ShownHint } from './shown-hint';

export interface PostHints extends Disposable {
  /** Looks at a text as it stands now. */
  look(text: TextDocument): Promise<void>;
  forget(text: TextDocument): void;
}

/** Longer texts are left to the scheduled run: typing must not wait. In UTF-16 code units. */
const longestText = 200_000;

/** Hints as diagnostics of little weight, with hovers and quick fixes. */
export function createPostHints({ communities }: App): PostHints {
  const collection = languages.createDiagnosticCollection('kith rules');
  const shown = new Map<string, readonly ShownHint[]>();
  const rulesOf = new Map<
    CommunityFolder,
    { hints: DraftHints; readLists: ReturnType<typeof createListReader> }
  >();
  const hintsOf = (text: TextDocument): readonly ShownHint[] => shown.get(text.uri.toString()) ?? [];

  function show(text: TextDocument, hints: readonly ShownHint[]): void {
    const key = text.uri.toString();
    if (hints.length === 0 && !shown.has(key)) return;
    if (hints.length === 0) shown.delete(key);
    else shown.set(key, hints);
    collection.set(
      text.uri,
      hints.map(({ diagnostic }) => diagnostic),
    );
  }

  function toolsOf(folder: CommunityFolder): {
    hints: DraftHints;
    readLists: ReturnType<typeof createListReader>;
  } {
    let known = rulesOf.get(folder);
    if (!known) {
      known = { hints: createDraftHints(folder.community), readLists: createListReader(folder.store) };
      rulesOf.set(folder, known);
    }
    return known;
  }

  const foldersChanged = communities.onDidChangeFolders(() => {
    for (const [folder, { hints }] of rulesOf) {
      if (communities.folders.includes(folder)) continue;
      hints.dispose();
      rulesOf.delete(folder);
    }
  });
  const providers = [registerHintHovers(hintsOf), registerHintFixes(hintsOf)];

  return {
    async look(text) {
      const place = textPlace(communities, text);
      if (!place) return show(text, []);
      const { folder } = place;
      const { hints, readLists } = toolsOf(folder);
      const [lists, writer, moderates] = [
        await readLists(folder.community),
        await recentPerson(folder),
        await readerModerates(folder),
      ];
      if (text.isClosed) return;
      // Nothing is awaited from here on, so the hints are of the text that is on the screen.
      const source = text.getText();
      const facts = factsOfText(text);
      const found =
        source.length > longestText || facts.empty
          ? []
          : hints.of(
              { text: source, facts, now: Date.now(), ...(writer && { writer: writer.id }) },
              lists,
              moderates,
            );
      show(
        text,
        found.map((hint) => ({ hint, folder, diagnostic: diagnosticOf(hint, folder, text, facts) })),
      );
    },
    forget: (text) => show(text, []),
    dispose() {
      Disposable.from(collection, foldersChanged, ...providers).dispose();
      for (const { hints } of rulesOf.values()) hints.dispose();
    },
  };
}

function diagnosticOf(
  { rule, match }: DraftHint,
  folder: CommunityFolder,
  text: TextDocument,
  facts: Facts,
): Diagnostic {
  const range = match ? new EditorRange(...match.range) : firstWords(text, facts);
  const diagnostic = new Diagnostic(range, hintText(rule, folder), DiagnosticSeverity.Information);
  diagnostic.source = 'Kith';
  diagnostic.code = rule.id;
  return diagnostic;
}

/** The first line with words, where a hint is about the post as a whole. */
function firstWords(text: TextDocument, { frontMatterRange }: Facts): EditorRange {
  let line = (frontMatterRange?.[2] ?? -1) + 1;
  while (line < text.lineCount - 1 && text.lineAt(line).isEmptyOrWhitespace) line++;
  const { range, firstNonWhitespaceCharacterIndex } = text.lineAt(Math.min(line, text.lineCount - 1));
  return range.with(range.start.with({ character: firstNonWhitespaceCharacterIndex }));
}

/** What will happen, and by which agreement; of rules that only watch, that they do. */
function hintText(
  { title, id, status, action, guideline }: DraftHint['rule'],
  folder: CommunityFolder,
): string {
  const cited = guideline === undefined ? undefined : citedGuideline(folder, guideline);
  const about = cited?.heading?.text ?? cited?.document.title ?? title ?? id;
  if (status === 'shadow') return l10n.t('A rule that only watches would find this: {0}', about);
  switch (action) {
    case 'hold':
      return l10n.t('This may wait for a moderator before others see it: {0}', about);
    case 'queue':
      return l10n.t('A moderator may have a look at this: {0}', about);
    case 'note':
      return l10n.t('A rule notes this: {0}', about);
  }
}
