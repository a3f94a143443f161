import {
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range as EditorRange,
  type TextDocument,
} from 'vscode';
import type { Facts } from '../../../core/formats/facts';
import type { DraftHint } from '../../../core/services/moderation/drafts/draft-hints';
import type { CommunityFolder } from '../../communities/community-folder';
import { factsOfText } from '../../communities/open-texts';
import { createRuleHints, hintText } from '../../communities/rule-hints';
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

/** Hints as diagnostics of little weight, with hovers and quick fixes. */
export function createPostHints({ communities }: App): PostHints {
  const collection = languages.createDiagnosticCollection('kith rules');
  const shown = new Map<string, readonly ShownHint[]>();
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

  const ruleHints = createRuleHints(communities);
  const providers = [registerHintHovers(hintsOf), registerHintFixes(hintsOf)];

  return {
    async look(text) {
      const place = textPlace(communities, text);
      if (!place) return show(text, []);
      const { folder } = place;
      const find = await ruleHints.finder(folder);
      if (text.isClosed) return;
      // Nothing is awaited from here on, so the hints are of the text that is on the screen.
      const facts = factsOfText(text);
      const found = facts.empty ? [] : find(text.getText(), facts);
      show(
        text,
        found.map((hint) => ({ hint, folder, diagnostic: diagnosticOf(hint, folder, text, facts) })),
      );
    },
    forget: (text) => show(text, []),
    dispose: () => Disposable.from(collection, ruleHints, ...providers).dispose(),
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
