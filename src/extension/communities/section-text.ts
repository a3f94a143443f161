import type { Document } from '../../core/model/documents/document';
import type { Heading } from '../../core/formats/facts';
import type { CommunityFolder } from './community-folder';
import { textOf } from './text-of';

/** Lines in a hover: enough to recall an agreement. */
const mostLines = 12;

/** The beginning of a document below its fields, or of what stands under a heading; may be empty. */
export async function sectionText(
  folder: CommunityFolder,
  document: Document,
  heading: Heading | undefined,
): Promise<string> {
  const facts = document.facts();
  const from = heading ? heading.range[0] : (facts.frontMatterRange?.[2] ?? -1) + 1;
  const lines = ((await textOf(folder, document.path).catch(() => undefined)) ?? '').split(/\r?\n/);
  const level = heading?.level ?? 7;
  const next = facts.headings.find((one) => one.range[0] > from && one.level <= level);
  return lines
    .slice(from, Math.min(next?.range[0] ?? lines.length, from + mostLines))
    .join('\n')
    .trim();
}
