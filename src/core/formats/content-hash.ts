import { lineStartsOf } from '../base/lines';
import { sha256OfText } from '../base/sha256';
import { splitFrontMatter } from './front-matter/split';
import { entry, toValue, type MapNode, type YamlValue } from './front-matter/yaml-node';
import { scanMarkdown } from './markdown/scan';
import { publishingFields } from './publishing-fields';

/** How far a document is on its way to readers; each of them says so. */
const stateFields = ['status', 'draft', 'published', 'publish', 'publish_at'] as const;

/** Not read by anybody: how far a document is, when it goes out, and who looks after it. */
const fieldsOfWork: ReadonlySet<string> = new Set([
  ...stateFields,
  ...publishingFields,
  'planned',
  'owner',
  'reviewers',
  'reviewed_at',
  'review_interval',
]);

/** Whether a front matter says how far its document is, so that somebody may have approved it. */
export function saysItsState(frontMatter: MapNode | undefined): boolean {
  return frontMatter !== undefined && stateFields.some((field) => entry(frontMatter, field) !== undefined);
}

/**
 * The hash for which an approval is given: SHA-256, hexadecimal, of what readers get. How the front matter is
 * written, line endings, and blank lines around the text do not count, nor do the fields of the work on it
 * (docs/decisions/0039).
 */
export function contentHash(text: string, frontMatter: MapNode | undefined): string {
  const { block } = splitFrontMatter(text, lineStartsOf(text));
  const body = text.slice(block?.end ?? 0).replace(/^\uFEFF/, '');
  const fields = frontMatter
    ? frontMatter.entries
        .filter(({ key }) => !fieldsOfWork.has(key))
        .map(({ key, node }): [string, YamlValue] => [key, sorted(toValue(node))])
        .sort(byKey)
    : text.slice(block?.start ?? 0, block?.end ?? 0);
  const read = body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
  return sha256OfText(`${JSON.stringify(fields)}\n${read.trim()}`);
}

/** The same of a text alone. */
export function contentHashOfText(text: string): string {
  return contentHash(text, scanMarkdown(text).frontMatter);
}

function sorted(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value)
    .map(([key, inner]): [string, YamlValue] => [key, sorted(inner)])
    .sort(byKey);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
