import { Hover, l10n, languages, MarkdownString, type Disposable, type TextDocument } from 'vscode';
import { citedGuideline } from '../../communities/cited-guideline';
import { sectionText } from '../../communities/section-text';
import type { ShownHint } from './shown-hint';
import { postSelector } from './post-selector';

/** The agreement that a rule upholds, in the hover of what it would find. */
export function registerHintHovers(hintsOf: (text: TextDocument) => readonly ShownHint[]): Disposable {
  return languages.registerHoverProvider(postSelector, {
    async provideHover(text, position) {
      const here = hintsOf(text).filter(({ diagnostic }) => diagnostic.range.contains(position));
      const cards: MarkdownString[] = [];
      const cited = new Set(here.map(({ hint }) => hint.rule.guideline).filter((one) => one !== undefined));
      for (const one of cited) {
        const folder = here[0]?.folder;
        const guideline = folder && citedGuideline(folder, one);
        if (!folder || !guideline) continue;
        const { document, heading, uri } = guideline;
        const card = new MarkdownString();
        card.appendMarkdown('**').appendText(document.title).appendMarkdown('**');
        // The community's own Markdown, with HTML and command links disabled, like a preview of the file.
        card.appendMarkdown(`\n\n${await sectionText(folder, document, heading)}`);
        card
          .appendMarkdown('\n\n[')
          .appendText(l10n.t('Read the guideline'))
          .appendMarkdown(`](${uri.toString()})`);
        cards.push(card);
      }
      return cards.length === 0 ? undefined : new Hover(cards, here[0]?.diagnostic.range);
    },
  });
}
