import { l10n, type MarkdownString } from 'vscode';
import type { Document } from '../../../core/model/documents/document';
import { documentDate } from '../../../core/model/document-set/document-order';
import type { Reference } from '../../../core/services/language/references/targets';
import { citationsAmong, referencesToHeading } from '../../../core/services/guidelines/citations';
import type { CommunityFolder } from '../../communities/community-folder';
import { findBacklinks } from '../../communities/find-backlinks';
import { calendarTime } from '../../format/relative-time';
import { documentLabel } from '../../trees/document-label';

/** Rules and decisions in a hover: more are counted. */
const mostListed = 5;

/**
 * Adds to a hover which rules enforce a guideline, or one of its headings, and which decisions cite it, the
 * latest first. Adds nothing where there are none.
 */
export async function addCitations(
  text: MarkdownString,
  folder: CommunityFolder,
  guideline: Document,
  anchor: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { documents } = folder.community;
  const all = (await findBacklinks(folder, guideline, signal)).flatMap(({ places }) => places);
  const wanted = anchor === undefined ? all : referencesToHeading(all, anchor, guideline.facts());
  const { rules, decisions } = citationsAmong(wanted, documents);
  if (rules.length + decisions.length > 0) text.appendMarkdown('\n\n---');
  if (rules.length > 0) {
    text.appendMarkdown('\n\n').appendText(l10n.t('Enforced by:')).appendMarkdown(' ');
    addLinks(text, folder, rules, ({ head }) => (head.status === '' ? undefined : head.status));
  }
  if (decisions.length > 0) {
    const said =
      decisions.length === 1 ? l10n.t('Cited once:') : l10n.t('Cited {0} times:', decisions.length);
    text.appendMarkdown('\n\n').appendText(said).appendMarkdown(' ');
    const dateOf = ({ path }: Reference): number => documentDate(documents.get(path) as Document) ?? 0;
    const latest = [...decisions].sort((a, b) => dateOf(b) - dateOf(a));
    addLinks(text, folder, latest, (document) => {
      const at = documentDate(document);
      return at === undefined ? undefined : calendarTime(at);
    });
  }
}

function addLinks(
  text: MarkdownString,
  folder: CommunityFolder,
  references: readonly Reference[],
  about: (document: Document) => string | undefined,
): void {
  references.slice(0, mostListed).forEach(({ path, range }, index) => {
    const document = folder.community.documents.get(path);
    if (!document) return;
    if (index > 0) text.appendMarkdown(', ');
    const uri = folder.uriOf(path).with({ fragment: `L${range[0] + 1}` });
    text
      .appendMarkdown('[')
      .appendText(documentLabel(folder, document))
      .appendMarkdown(`](${uri.toString()})`);
    const more = about(document);
    if (more !== undefined) text.appendText(` (${more})`);
  });
  if (references.length > mostListed)
    text.appendText(` ${l10n.t('and {0} more', references.length - mostListed)}`);
}
