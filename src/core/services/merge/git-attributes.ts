/** The files that Kith's merge driver is for, as patterns of `.gitattributes`. */
const patterns = [
  '*.md',
  '*.markdown',
  'community.yml',
  'community.yaml',
  'moderation/**/*.yml',
  'moderation/**/*.yaml',
];

const heading = '# Merged by Kith where it is set up, else as usual. Lines below these come before them.';

/**
 * Lines that give Markdown to the merge driver `kith`, for a `.gitattributes` that holds this text; empty
 * where it needs none. They are to stand before all others, so that whatever these say about merging holds
 * on; a pattern for which a line names a driver already gets none.
 */
export function missingMergeAttributes(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const decided = new Set(
    lines.flatMap((line) => {
      const [pattern, ...attributes] = line.trim().split(/[\t ]+/);
      const merges = attributes.some((attribute) => /^(?:[-!]?merge|merge=.*|binary)$/.test(attribute));
      return merges && pattern !== undefined ? [pattern] : [];
    }),
  );
  const missing = patterns.filter((pattern) => !decided.has(pattern));
  if (missing.length === 0) return '';
  const end = /\r?\n/.exec(text)?.[0] ?? '\n';
  return [heading, ...missing.map((pattern) => `${pattern} merge=kith`)].map((line) => line + end).join('');
}
