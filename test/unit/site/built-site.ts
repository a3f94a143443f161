import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { parseHTML } from './parsed-html';
import { repositoryRoot, type Kith } from '../cli/run-kith';

const modules = join(repositoryRoot, 'node_modules');

/** A site as it is on disk, once it is built. */
export interface BuiltSite {
  readonly folder: string;
  /** What Eleventy said. */
  readonly output: string;
  /** The HTML of each page, by its file. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Scaffolds the site of a community as people do, and builds it. */
export async function buildSite(
  kith: Kith,
  community: string,
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltSite> {
  const made = await kith.run(community, 'init', '--site');
  if (made.status !== 0) throw new Error(made.stderr);
  if (!existsSync(join(community, 'site/node_modules')))
    symlinkSync(modules, join(community, 'site/node_modules'));
  return rebuildSite(community, env);
}

/** Builds a site whose folder is there. */
export async function rebuildSite(
  community: string,
  env: Readonly<Record<string, string>> = {},
): Promise<BuiltSite> {
  const output = await run(
    [join(modules, '@11ty/eleventy/cmd.cjs'), '--quiet', '--config=site/eleventy.config.mjs'],
    community,
    env,
  );
  const folder = join(community, 'site/_site');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const pages = new Map(
    files
      .filter((file) => file.endsWith('.html'))
      .sort()
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')] as const),
  );
  return { folder, output, pages };
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // How long a title is, is for who wrote it.
    'long-title': 'off',
    // Anchors are GitHub’s, which may begin with a digit and have letters of any script, as HTML allows.
    'valid-id': ['error', { relaxed: true }],
  },
});

/** What html-validate finds: `file:line rule: message`. */
export async function htmlFaults({ pages }: BuiltSite): Promise<string[]> {
  const found: string[] = [];
  for (const [file, html] of pages) {
    const { results } = await validator.validateString(html);
    for (const { messages } of results)
      found.push(...messages.map(({ ruleId, message, line }) => `${file}:${line} ${ruleId}: ${message}`));
  }
  return found;
}

/** Links and pictures that lead nowhere in the site, anchors included. */
export function brokenLinks({ folder, pages }: BuiltSite, prefix = '/'): string[] {
  const parsed = new Map([...pages].map(([file, html]) => [file, parseHTML(html)]));
  return [...parsed].flatMap(([file, { links }]) =>
    links.flatMap((link) => {
      if (/^(?:https?:|mailto:|tel:)/.test(link)) return [];
      const [path = '', hash] = link.split('#');
      if (path !== '' && !path.startsWith(prefix)) return [`${file}: ${link}`];
      const own = path === '' ? file : decodeURIComponent(path.slice(prefix.length));
      const target = own.endsWith('/') || own === '' ? `${own}index.html` : own;
      const there = join(folder, target);
      if (!existsSync(there) || !statSync(there).isFile()) return [`${file}: ${link}`];
      const isThere = !hash || parsed.get(target)?.ids.has(decodeURIComponent(hash));
      return isThere ? [] : [`${file}: ${link}`];
    }),
  );
}

function run(args: readonly string[], cwd: string, env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NO_COLOR: '1', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((done, fail) => {
    child.on('error', fail).on('close', (status) => {
      if (status === 0) done(output);
      else fail(new Error(output));
    });
  });
}
