import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of the packages that bundles hold, as one text: each name and version once, with its licence's
 * own words.
 * @param {string} root
 * @param {readonly string[]} inputs the bundles' sources, relative to `root`
 */
export function thirdPartyNotices(root, inputs) {
  const folders = new Set(
    inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  const notices = [...folders].sort().map((folder) => noticeOf(join(root, folder)));
  return `Kith is made with the packages below. Their sources are at the npm registry, under their names.\n\n${notices.join('\n')}`;
}

/** @param {string} folder */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)(?:[.-].*)?$/i.test(entry));
  const text =
    file === undefined
      ? 'The package holds no text of its licence.'
      : readFileSync(join(folder, file), 'utf8');
  const notice = join(folder, 'NOTICE');
  const more = existsSync(notice) ? `\n${readFileSync(notice, 'utf8').trim()}\n` : '';
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n${more}`;
}
