import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';

/** The categories of lines that ask for a moderator's eye. */
export const wanted = new Set(['insult', 'spam', 'personal', 'obfuscated']);

/**
 * Lines to measure moderation by.
 * @param {string} name `development` or `final`
 * @returns {{ category: string, language: string, text: string }[]}
 */
export function readLines(name) {
  return readFileSync(join(root, 'test', 'data', 'moderation', `${name}.tsv`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [category, language, text] = line.split('\t');
      return { category, language, text: text.replaceAll('\\n', '\n') };
    });
}
