import { message } from '../../base/message';
import type { Change, ChangePlan, CreateChange, EditChange } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';

/** The path of Git's attributes file. */
export const attributesPath = '.gitattributes';

/** The files that Kith's merge driver handles, as patterns of `.gitattributes`. */
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
 * The lines to add to this `.gitattributes` text to assign Markdown to the merge driver `kith`; empty if none
 * are needed. They must precede all other lines, so that existing merge settings keep precedence; patterns
 * that already have a driver are skipped.
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

/**
 * Plans assigning Markdown to the merge driver `kith` in `.gitattributes`, given as one character per byte,
 * or undefined if the file does not exist. Returns undefined if nothing is needed.
 */
export function planMergeAttributes(text: string | undefined): ChangePlan | undefined {
  const newText = missingMergeAttributes((text ?? '').replace(/^\u00EF\u00BB\u00BF/, ''));
  if (newText === '') return undefined;
  // Git skips a byte order mark only at the beginning.
  const at = text?.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0;
  return {
    title: message('Let Git merge Markdown through Kith'),
    changes: [inBytes(changeBy(attributesPath, text, { start: at, end: at, newText }))],
  };
}

function inBytes(change: EditChange | CreateChange): Change {
  return change.kind === 'edit' ? { ...change, inBytes: true } : change;
}
