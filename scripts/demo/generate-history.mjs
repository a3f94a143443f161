#!/usr/bin/env node
/**
 * Lays the demo community down as a Git repository with two years of history.
 *
 *     node scripts/demo/generate-history.mjs OUT_DIR [--seed N] [--from DIR]
 *
 * The work tree is the demo, byte for byte. The history is invented, and the same
 * seed gives the same commits anywhere, whatever the user's Git is told to do.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { fastImportStream } from './fast-import.mjs';
import { pastsOf } from './pasts/pasts.mjs';
import { commitsOf } from './timeline.mjs';

const DEFAULT_SEED = 14;
const DEMO = fileURLToPath(new URL('../../examples/demo', import.meta.url));
const USAGE = 'Usage: generate-history.mjs OUT_DIR [--seed N] [--from DIR]';

/** A mistake of the caller, told without a stack. */
class UsageError extends Error {}

/**
 * @param {string} root
 * @param {string} [folder]
 * @returns {string[]} paths below the root, with slashes
 */
function filesBelow(root, folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) return entry.name === '.git' ? [] : filesBelow(root, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}

/**
 * Git as if this machine had no settings: no templates, hooks, signing or names.
 *
 * @param {string} directory
 * @param {string[]} args
 * @param {Buffer} [input]
 */
function git(directory, args, input) {
  const settings = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const { status, stderr, error } = spawnSync('git', args, {
    cwd: directory,
    input,
    env: {
      ...Object.fromEntries(settings),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_DEFAULT_HASH: 'sha1',
      LC_ALL: 'C',
    },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr}`);
}

/**
 * @param {string} out
 * @param {string} from
 * @param {number} seed
 * @returns {number} how many commits were made
 */
function generate(out, from, seed) {
  if (!existsSync(from)) throw new UsageError(`There is no folder ${from}`);
  if (existsSync(out) && readdirSync(out).length > 0) {
    throw new UsageError(`${out} is not empty; give a new or an empty folder`);
  }
  const texts = new Map(filesBelow(from).map((path) => [path, readFileSync(join(from, path), 'utf8')]));
  const commits = commitsOf(pastsOf(texts, seed), seed);

  mkdirSync(out, { recursive: true });
  git(out, ['init', '--quiet', '--template=']);
  git(out, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
  git(out, ['config', 'core.autocrlf', 'false']);
  git(out, ['config', 'commit.gpgSign', 'false']);
  git(out, ['fast-import', '--quiet', '--done'], fastImportStream(commits));
  for (const branch of new Set(commits.flatMap((commit) => commit.branch ?? []))) {
    git(out, ['update-ref', '-d', `refs/heads/${branch}`]);
  }
  git(out, ['reset', '--quiet', '--hard']);
  return commits.length;
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      from: { type: 'string', default: DEMO },
    },
  });
  const [out, ...others] = positionals;
  if (out === undefined || others.length > 0) throw new UsageError(USAGE);
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed)) throw new UsageError(`The seed is a whole number, not ${values.seed}`);
  console.log(`${generate(resolve(out), resolve(values.from), seed)} commits in ${resolve(out)}`);
}

try {
  main();
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const mistaken = error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
  console.error(mistaken && error instanceof Error ? error.message : error);
  process.exitCode = mistaken ? 2 : 1;
}
