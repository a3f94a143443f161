/**
 * Commits as a stream for `git fast-import`, which writes hundreds of them in the
 * time in which `git commit` writes three.
 */

import { offsetOf } from './calendar.mjs';

/**
 * @typedef {object} Commit
 * @property {number} at when it was committed
 * @property {import('./people.mjs').Person} author
 * @property {number} [authoredAt] earlier, for a patch that somebody else took in
 * @property {import('./people.mjs').Person} [committer]
 * @property {string} message
 * @property {import('./people.mjs').Person[]} coAuthors
 * @property {Map<string, string | undefined>} files undefined where a file is deleted
 * @property {string} [branch] a topic branch; main where absent
 * @property {string} [merges] the topic branch that this commit merges
 */

/**
 * @param {import('./people.mjs').Person} who
 * @param {number} at
 */
function signature(who, at) {
  const minutes = offsetOf(who.zone, at);
  const clock = `${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
  return `${who.name} <${who.email}> ${Math.floor(at / 1000)} +${clock}`;
}

/** @param {Commit} commit */
function messageOf({ message, coAuthors }) {
  const trailers = coAuthors.map((who) => `Co-authored-by: ${who.name} <${who.email}>`);
  return `${[message, trailers.join('\n')].filter(Boolean).join('\n\n')}\n`;
}

/** @param {string} path quoted where a plain one would be misread */
const pathOf = (path) => (/^"|[\n\\]/.test(path) ? JSON.stringify(path) : path);

/**
 * @param {Commit[]} commits in the order in which they were made
 * @returns {Buffer}
 */
export function fastImportStream(commits) {
  /** @type {(string | Buffer)[]} */
  const parts = [];
  /** @type {Map<string, number>} */
  const tips = new Map();
  commits.forEach((commit, i) => {
    const branch = commit.branch ?? 'main';
    const message = Buffer.from(messageOf(commit));
    parts.push(`commit refs/heads/${branch}\nmark :${i + 1}\n`);
    parts.push(`author ${signature(commit.author, commit.authoredAt ?? commit.at)}\n`);
    parts.push(`committer ${signature(commit.committer ?? commit.author, commit.at)}\n`);
    parts.push(`data ${message.length}\n`, message, '\n');
    const parent = tips.get(branch) ?? tips.get('main');
    if (parent) parts.push(`from :${parent}\n`);
    if (commit.merges) parts.push(`merge :${tips.get(commit.merges)}\n`);
    for (const [path, content] of commit.files) {
      if (content === undefined) {
        parts.push(`D ${pathOf(path)}\n`);
        continue;
      }
      const bytes = Buffer.from(content);
      parts.push(`M 100644 inline ${pathOf(path)}\ndata ${bytes.length}\n`, bytes, '\n');
    }
    parts.push('\n');
    tips.set(branch, i + 1);
  });
  parts.push('done\n');
  return Buffer.concat(parts.map((part) => Buffer.from(part)));
}
