import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFactsTable } from '../../../src/core/model/documents/facts-table';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { readFacts } from '../../../src/core/model/document-set/read-facts';
import { applyEdit, setField } from '../../../src/core/formats/front-matter/edit';
import { contentStateEdit } from '../../../src/core/model/documents/content-state-edit';
import { rewriteText } from '../../../src/core/services/language/rename/rewrite';
import { createRepositoryReader } from '../../../src/node/git/repository-reader';
import { createRepository, git, openRepository, temporaryFolder, type Fixture } from './git-fixture';
import {
  createKnown,
  openWorkspace,
  titlesOf,
  updateFiles,
  updatePaths,
  type Known,
} from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const fresh = (): string => path.join(folder, `line-ends-${made++}`);
const post = '---\ntitle: Tide\nstatus: draft\n---\n\n# Tide\n\nSee [the moon](moon.md).\n';
const moon = '# Moon\n\nBack to [[Tide]].\n';

/** A clone as Git for Windows makes it, of a repository whose texts have line feeds. */
let clone: Fixture;
beforeAll(() => {
  const origin = createRepository(fresh());
  origin.write({ 'tide.md': post, 'moon.md': moon, 'mixed.md': '# Mixed\r\n\nNot so.\n' });
  origin.commit('First');
});
function cloned(): Fixture {
  const root = fresh();
  git(folder, ['clone', '-q', '-c', 'core.autocrlf=true', path.join(folder, 'line-ends-0'), root]);
  clone = openRepository(root);
  return clone;
}
const onDisk = (file: string): string => readFileSync(path.join(clone.root, file), 'utf8');
const status = (): string => clone.git('status', '--porcelain');
const blobOf = (file: string): string => clone.git('rev-parse', `HEAD:${file}`).trim();
const isBlob = (known: Known, file: string): boolean => known.versions.get(file) === blobOf(file);
/** Git compares a file whose time is not that of its index. */
const touch = (file: string): void => utimesSync(path.join(clone.root, file), 1_800_000_000, 1_800_000_000);

describe('a checkout with core.autocrlf', () => {
  test('has other bytes than its blobs, and nothing in it counts as changed', async () => {
    cloned();
    expect(onDisk('tide.md')).toBe(post.replaceAll('\n', '\r\n'));
    expect(status()).toBe('');
    const known = createKnown();
    const workspace = openWorkspace(clone.root);
    await updateFiles(workspace, known);
    expect(titlesOf(known)).toEqual({ 'mixed.md': 'Mixed', 'moon.md': 'Moon', 'tide.md': 'Tide' });
    expect(['mixed.md', 'moon.md', 'tide.md'].map((file) => isBlob(known, file))).toEqual([true, true, true]);
    for (const file of ['moon.md', 'tide.md']) touch(file);
    expect(await updateFiles(workspace, known)).toBe(0);
  });

  test('a file that a program saved with line feeds is what Git says that it is', async () => {
    cloned();
    const known = createKnown();
    const workspace = openWorkspace(clone.root);
    await updateFiles(workspace, known);
    clone.write({ 'tide.md': post });
    touch('tide.md');
    // Another length is enough for Git, until it is told to look.
    expect(status()).toBe(' M tide.md\n');
    await updateFiles(workspace, known);
    expect(isBlob(known, 'tide.md')).toBe(false);
    clone.git('add', 'tide.md');
    expect(status()).toBe('');
    await updateFiles(workspace, known);
    expect([isBlob(known, 'tide.md'), onDisk('tide.md')]).toEqual([true, post]);
    // What is told of a single file has to be looked at; the next look at everything finds it unchanged.
    await updatePaths(workspace, known, 'tide.md');
    expect(titlesOf(known)['tide.md']).toBe('Tide');
    await updateFiles(workspace, known);
    expect(isBlob(known, 'tide.md')).toBe(true);
  });

  test('what is changed is, and what is new', async () => {
    cloned();
    const known = createKnown();
    const workspace = openWorkspace(clone.root);
    await updateFiles(workspace, known);
    clone.write({ 'moon.md': '# Moon, full\r\n', 'new.md': '# New\r\n' });
    expect(await updateFiles(workspace, known)).toBe(2);
    expect(titlesOf(known)).toMatchObject({ 'moon.md': 'Moon, full', 'new.md': 'New' });
    expect([isBlob(known, 'moon.md'), isBlob(known, 'tide.md')]).toEqual([false, true]);
  });

  test('is found unchanged when it is opened again, without reading it', async () => {
    cloned();
    const cacheDir = fresh();
    const first = openWorkspace(clone.root, { cacheDir });
    await updateFiles(first, createKnown());
    await first.dispose();
    const known = createKnown();
    const again = openWorkspace(clone.root, { cacheDir });
    const recalled = await again.files.recall();
    if (recalled) known.apply(recalled);
    expect(titlesOf(known)).toMatchObject({ 'tide.md': 'Tide' });
    touch('tide.md');
    expect(await updateFiles(again, known)).toBe(0);
    expect(isBlob(known, 'tide.md')).toBe(true);
  });

  test('where Git says that other line ends are a change, they are one', async () => {
    cloned();
    clone.git('config', 'core.autocrlf', 'false');
    clone.write({ 'tide.md': `${post.replaceAll('\n', '\r\n')}` });
    touch('tide.md');
    touch('moon.md');
    expect(status()).toContain(' M tide.md');
    const known = createKnown();
    await updateFiles(openWorkspace(clone.root), known);
    expect(known.versions.get('tide.md')).toMatch(/^~/);
  });

  test('the text that was committed is told with line feeds, as a live session shares it', async () => {
    cloned();
    const reader = createRepositoryReader(clone.root);
    expect(await reader.committedText('tide.md')).toBe(post);
    expect(await reader.committedText('mixed.md')).toBe('# Mixed\n\nNot so.\n');
    await reader.dispose();
  });
});

describe('edits of such a checkout', () => {
  const numstat = (): string => clone.git('diff', '--numstat').trim();

  test('write fields with its own line ends, and change nothing else', () => {
    cloned();
    const text = onDisk('tide.md');
    writeFileSync(path.join(clone.root, 'tide.md'), applyEdit(text, contentStateEdit(text, 'review')));
    expect(onDisk('tide.md')).toBe(post.replace('draft', 'review').replaceAll('\n', '\r\n'));
    expect(numstat()).toBe('1\t1\ttide.md');
    const lists = applyEdit(onDisk('tide.md'), setField(onDisk('tide.md'), ['tags'], ['sea', 'moon']));
    writeFileSync(path.join(clone.root, 'tide.md'), lists);
    expect(lists.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('find places by line and column, which line ends do not move', () => {
    cloned();
    const type = fileType('tide.md');
    if (!type) throw new Error('It is Markdown');
    const facts = readFacts(type, readFileSync(path.join(clone.root, 'tide.md')));
    const [link] = facts.links;
    if (!link) throw new Error('There is a link');
    const text = onDisk('tide.md');
    const [edit] = rewriteText(text, [
      { path: 'tide.md', range: link.range, target: link.target, to: () => 'sun.md' },
    ]);
    expect(edit && applyEdit(text, edit)).toBe(post.replace('moon.md', 'sun.md').replaceAll('\n', '\r\n'));
  });
});

test('a text says the same with either line ends, so that facts may be kept by its blob', () => {
  const demo = path.resolve(import.meta.dirname, '../../../examples/demo');
  const files = readdirSync(demo, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(demo, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  let compared = 0;
  for (const file of files) {
    const type = fileType(file);
    if (!type) continue;
    const text = readFileSync(path.join(demo, file), 'utf8').replaceAll('\r\n', '\n');
    const [feeds, pairs] = [text, text.replaceAll('\n', '\r\n')].map((one) => {
      const facts = readFacts(type, new TextEncoder().encode(one));
      return buildFactsTable([{ path: file, version: '1', facts }]);
    });
    expect([file, pairs?.facts(0)]).toEqual([file, feeds?.facts(0)]);
    expect(pairs?.head(0)).toEqual(feeds?.head(0));
    compared++;
  }
  expect(compared).toBeGreaterThan(50);
});
