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
 * The text of a `.gitattributes` that gives Markdown to the merge driver `kith`. The lines come before all others, so that whatever these say about
 * merging holds on; a pattern for which a line names a driver already gets none.
 */
export function withMergeAttributes(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const decided = new Set(
    lines
      .map((line) => line.trim().split(/[\t ]+/))
      .flatMap(([pattern, ...attributes]) =>
        pattern !== undefined &&
        attributes.some((attribute) => /^(?:[-!]?merge|merge=.*|binary)$/.test(attribute))
          ? [pattern]
          : [],
      ),
  );
  const missing = patterns.filter((pattern) => !decided.has(pattern));
  if (missing.length === 0) return text;
  const end = /\r?\n/.exec(text)?.[0] ?? '\n';
  const added = [heading, ...missing.map((pattern) => `${pattern} merge=kith`)]
    .map((line) => line + end)
    .join('');
  return text.startsWith('\uFEFF') ? `\uFEFF${added}${text.slice(1)}` : added + text;
}
