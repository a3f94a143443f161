// npm run check: what can be told without running the code.
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endOnSignals, run } from './child.mjs';
import { node, root } from './places.mjs';
import { ensureToolchain } from './toolchain.mjs';

const cache = join('node_modules', '.cache', 'kith');
const lintCache = join(cache, 'eslint.json');

/**
 * The longest first: two run at a time.
 * @type {readonly { name: string, script: string, args: string[] }[]}
 */
const checks = [
  {
    name: 'lint',
    script: 'eslint/bin/eslint.js',
    args: ['.', '--max-warnings=0', '--cache', '--cache-strategy', 'content', '--cache-location', lintCache],
  },
  { name: 'types', script: 'typescript/bin/tsc', args: incremental('.') },
  { name: 'types of core', script: 'typescript/bin/tsc', args: incremental('src/core') },
  { name: 'types of engine', script: 'typescript/bin/tsc', args: incremental('src/engine') },
  { name: 'types of render', script: 'typescript/bin/tsc', args: incremental('src/render') },
  { name: 'types of web', script: 'typescript/bin/tsc', args: incremental('src/web') },
  { name: 'types of views', script: 'typescript/bin/tsc', args: incremental('src/webview') },
  { name: 'types of preview', script: 'typescript/bin/tsc', args: incremental('test/preview') },
  { name: 'types of scripts', script: 'typescript/bin/tsc', args: incremental('scripts') },
  {
    name: 'format',
    script: 'prettier/bin/prettier.cjs',
    args: ['.', '--check', '--cache', '--cache-location', join(cache, 'prettier')],
  },
  {
    name: 'floors',
    script: 'dependency-cruiser/bin/dependency-cruise.mjs',
    args: ['src', '--config', '.dependency-cruiser.mjs'],
  },
  {
    name: 'dead code',
    script: 'knip/bin/knip.js',
    args: ['--no-progress', '--treat-config-hints-as-errors'],
  },
];

/** @param {string} project */
function incremental(project) {
  const buildInfo = join(root, cache, `${project.replace('/', '-')}.tsbuildinfo`);
  return ['--project', project, '--noEmit', '--incremental', '--tsBuildInfoFile', buildInfo];
}

/**
 * Runs every check, prints each as it ends, and answers how many held and how many did not.
 * @param {{ thorough?: boolean }} [options] `thorough` looks at every file anew: lint rules that know types
 *   depend on more than the file whose result is in the cache
 */
export async function runChecks({ thorough = false } = {}) {
  if (thorough) await rm(join(root, lintCache), { force: true });
  const counts = { passed: 0, failed: 0 };
  const l10n = 'scripts/check-l10n.mjs';
  const commands = checks.map(({ name, script, args }) => ({
    name,
    args: [join(root, 'node_modules', script), ...args],
  }));
  if (existsSync(join(root, l10n))) commands.push({ name: 'translations', args: [l10n] });

  const runOneByOne = async () => {
    for (let next = commands.shift(); next !== undefined; next = commands.shift()) {
      const { ok, output, seconds } = await run(node, next.args, { cwd: root });
      console.log(`${ok ? '✔' : '✖'} ${next.name.padEnd(18)} ${seconds.toFixed(1).padStart(5)} s`);
      if (!ok) console.log(output.trimEnd().replace(/^/gm, '    '));
      counts[ok ? 'passed' : 'failed']++;
    }
  };
  await Promise.all([runOneByOne(), runOneByOne()]);
  return counts;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endOnSignals();
  await ensureToolchain();
  const { passed, failed } = await runChecks();
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
