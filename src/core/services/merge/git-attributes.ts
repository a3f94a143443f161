import { message } from '../../base/message';
import type { Change, ChangePlan, CreateChange, EditChange } from '../../model/changes/change-plan';
import { changeBy } from '../../model/changes/planned-edits';

/** Where Git is told which files are merged how. */
export const attributesPath = '.gitattributes';

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

/**
 * What gives Markdown to the merge driver `kith`, in a `.gitattributes` of these bytes, each as a character,
 * or that is not there; undefined where it does so already.
 */
export function planMergeAttributes(text: string | undefined): ChangePlan | undefined {
  const newText = missingMergeAttributes((text ?? '').replace(/^\u00EF\u00BB\u00BF/, ''));
  if (newText === '') return undefined;
  // Git passes over a byte order mark at the beginning only.
  const at = text?.startsWith('\u00EF\u00BB\u00BF') ? 3 : 0;
  return {
    title: message('Let Git merge Markdown through Kith'),
    changes: [inBytes(changeBy(attributesPath, text, { start: at, end: at, newText }))],
  };
}

function inBytes(change: EditChange | CreateChange): Change {
  return change.kind === 'edit' ? { ...change, inBytes: true } : change;
}
