import { mergeFiles } from '../../../src/core/services/merge/merge-files';

const labels = { mine: 'mine', theirs: 'theirs' };

/** Merges three texts as files of this path. */
export function merge(
  base: string,
  mine: string,
  theirs: string,
  path = 'posts/a.md',
): { text: string; conflicts: number } {
  const [b, m, t] = [base, mine, theirs].map((text) => new TextEncoder().encode(text)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ];
  const { bytes, conflicts } = mergeFiles({ base: b, mine: m, theirs: t, path }, labels);
  return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), conflicts };
}

/** The same for what stands between the fences of front matter. */
export function mergeFields(
  base: string,
  mine: string,
  theirs: string,
): { fields: string; conflicts: number } {
  const [b, m, t] = [base, mine, theirs].map((fields) => `---\n${fields}---\n\nBody\n`) as [
    string,
    string,
    string,
  ];
  const { text, conflicts } = merge(b, m, t);
  return { fields: text.slice('---\n'.length, -'---\n\nBody\n'.length), conflicts };
}
