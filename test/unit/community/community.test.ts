import { describe, expect, test } from 'vitest';
import type { CommunityChange } from '../../../src/core/community/reader';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { openInMemory } from './in-memory-community';

const { signal } = new AbortController();

describe('a community', () => {
  test('opens a repository that never heard of Kith', async () => {
    const { community, problems } = await openInMemory({
      'README.md': '# Harbour\n\nSee [the rules](CODE_OF_CONDUCT.md).\n',
      'CODE_OF_CONDUCT.md': '# Be kind\n',
      '_people/ada.md': '---\nname: Ada\ngithub: ada\n---\n',
      'logo.png': '',
    });
    expect(community.status.phase).toBe('ready');
    expect([...community.documents.all()].map(({ path, kind }) => `${path} ${kind}`).sort()).toEqual([
      'CODE_OF_CONDUCT.md guideline',
      'README.md page',
      '_people/ada.md member',
    ]);
    expect(community.people.byHandle('@Ada')?.memberPath).toBe('_people/ada.md');
    expect(community.config.path).toBeUndefined();
    expect(problems()).toEqual([]);
  });

  test('reads one file when one file changes', async () => {
    const files = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`docs/${i}.md`, `# Page ${i}\n`]));
    const { folder, community, change } = await openInMemory(files);
    expect(folder.reads).toBe(50);
    await change({ 'docs/7.md': '# Seven\n' });
    expect(folder.reads).toBe(51);
    expect(community.documents.get('docs/7.md')?.title).toBe('Seven');
  });

  test('a problem goes when what it missed comes, and comes back when that goes', async () => {
    const { change, problems } = await openInMemory({ 'a.md': '[b](b.md#part)\n' });
    expect(problems()).toEqual(['a.md:1 link-broken']);
    await change({ 'b.md': '# B\n' });
    expect(problems()).toEqual(['a.md:1 anchor-missing']);
    await change({ 'b.md': '# B\n\n## Part\n' });
    expect(problems()).toEqual([]);
    await change({ 'b.md': undefined });
    expect(problems()).toEqual(['a.md:1 link-broken']);
    await change({ 'a.md': undefined });
    expect(problems()).toEqual([]);
  });

  test('checks again only documents that a change concerns, and tells which', async () => {
    const { community, change } = await openInMemory({
      'a.md': '[b](b.md)\n',
      'c.md': '[d](d.md)\n',
    });
    const changes: CommunityChange[] = [];
    community.onDidChange((happened) => changes.push(happened));
    await change({ 'b.md': '# B\n' });
    expect(changes.flatMap(({ problems }) => problems ?? [])).toEqual(['a.md']);
  });

  test('knows a member once a file names them', async () => {
    const files = {
      'community.yml': 'name: Harbour\n',
      'posts/a.md': '---\ntitle: A\nauthor: bo\n---\nHi\n',
    };
    const { change, problems } = await openInMemory(files);
    // As long as nobody has a file, nobody is missing.
    expect(problems()).toEqual([]);
    await change({ 'members/ada.md': '---\nname: Ada\njoined: 2026-01-01\n---\n' });
    expect(problems()).toEqual(['posts/a.md:3 member-unknown']);
    await change({ 'members/bo.md': '---\nname: Bo\njoined: 2026-01-01\n---\n' });
    expect(problems()).toEqual([]);
  });

  test('asks for nothing more while nobody set it up, and for everything once somebody did', async () => {
    const { community, change, problems } = await openInMemory({
      'posts/a.md': '---\ntitle: A\nauthor: nobody\ntags: [x]\n---\n',
      'members/ada.md': '---\nname: Ada\njoined: 2026-01-01\n---\n',
    });
    expect(problems()).toEqual([]);
    await change({ 'community.yml': 'name: Harbour\ntaxonomy: [y]\n' });
    expect(community.config.name).toBe('Harbour');
    expect(problems()).toEqual(['posts/a.md:3 member-unknown', 'posts/a.md:4 tag-unknown']);
    await change({ 'community.yml': undefined });
    expect(problems()).toEqual([]);
  });

  test('the folder map of the configuration changes kinds', async () => {
    const { community, change } = await openInMemory({ 'texts/a.md': '# A\n' });
    expect(community.documents.get('texts/a.md')?.kind).toBe('page');
    await change({ 'community.yml': 'folders:\n  texts: post\n' });
    expect(community.documents.get('texts/a.md')?.kind).toBe('post');
    expect(community.documents.count('post')).toBe(1);
  });

  test('says what is wrong with its configuration', async () => {
    const { problems } = await openInMemory({ 'community.yml': 'name: A\nfolders:\n  x: nonsense\n' });
    expect(problems()).toEqual(['community.yml:3 field-value']);
  });

  test('unsaved text stands over its file until it is saved or thrown away', async () => {
    const { community, change, problems } = await openInMemory({ 'a.md': '# A\n' });
    await community.setDraft('a.md', scanMarkdown('# Draft\n\n[x](x.md)\n'), signal);
    expect(community.documents.get('a.md')?.title).toBe('Draft');
    expect(problems()).toEqual(['a.md:3 link-broken']);
    await change({ 'a.md': '# Changed below\n' });
    expect(community.documents.get('a.md')?.title).toBe('Draft');
    await community.setDraft('a.md', undefined, signal);
    expect(community.documents.get('a.md')?.title).toBe('Changed below');
    expect(problems()).toEqual([]);
  });

  test('a file that is only a draft so far goes with it', async () => {
    const { community } = await openInMemory({});
    await community.setDraft('new.md', scanMarkdown('# New\n'), signal);
    expect(community.documents.get('new.md')?.title).toBe('New');
    await community.setDraft('new.md', undefined, signal);
    expect(community.documents.get('new.md')).toBeUndefined();
  });

  test('people and last changes come from the history, and .mailmap joins them', async () => {
    const commit = (id: number, name: string, email: string) => ({
      id: id.toString(16).padStart(40, '0'),
      time: id * 1000,
      author: { name, email },
      coAuthors: [],
      touches: [{ path: 'a.md' }],
    });
    const { community, change } = await openInMemory(
      { 'a.md': '# A\n' },
      commit(2, 'Bo B', 'bo@new.example'),
      commit(1, 'Bo', 'bo@old.example'),
    );
    expect(community.people.persons.map(({ name }) => name).sort()).toEqual(['Bo', 'Bo B']);
    expect(community.lastChange('a.md')?.at).toBe(2_000_000);
    await change({ '.mailmap': 'Bo B <bo@new.example> <bo@old.example>\n' });
    expect(community.people.persons.map(({ name, contributions }) => [name, contributions])).toEqual([
      ['Bo B', 2],
    ]);
  });

  test('the .mailmap of a repository above holds too, and the folder’s own has the last word', async () => {
    const commit = (id: number, name: string, email: string) => ({
      id: id.toString(16).padStart(40, '0'),
      time: id * 1000,
      author: { name, email },
      touches: [{ path: 'a.md' }],
    });
    const { community, folder, change } = await openInMemory(
      { 'a.md': '# A\n' },
      commit(3, 'Ada Ny', 'ada@x.org'),
      commit(2, 'ada', 'ada-old@x.org'),
      commit(1, 'bo', 'bo@x.org'),
    );
    const shown = () => community.people.persons.map(({ name, contributions }) => `${name} ${contributions}`);
    expect(shown().sort()).toEqual(['Ada Ny 1', 'ada 1', 'bo 1']);
    folder.repositoryMailmap = 'Ada Ny <ada@x.org> <ada-old@x.org>\nBo Berg <bo@x.org>';
    await community.refreshHistory(signal);
    expect(shown()).toEqual(['Ada Ny 2', 'Bo Berg 1']);
    await change({ '.mailmap': 'Bo Vos <bo@x.org>\n' });
    expect(shown()).toEqual(['Ada Ny 2', 'Bo Vos 1']);
    folder.repositoryMailmap = undefined;
    await community.refreshHistory(signal);
    expect(shown().sort()).toEqual(['Ada Ny 1', 'Bo Vos 1', 'ada 1']);
  });

  test('a link into a repository inside this one is not called broken', async () => {
    const { folder, community, problems } = await openInMemory({
      'a.md': '[x](lib/docs/x.md) [y](libs/y.md)\n',
    });
    expect(problems()).toEqual(['a.md:1 link-broken', 'a.md:1 link-broken']);
    folder.submodules.push('lib');
    await community.refreshHistory(signal);
    expect(problems()).toEqual(['a.md:1 link-broken']);
  });

  test('an abort leaves what was learnt, and says that it was cancelled', async () => {
    const { community } = await openInMemory({ 'a.md': '# A\n' });
    const controller = new AbortController();
    controller.abort();
    await expect(community.open(controller.signal)).rejects.toThrow();
    expect(community.status.phase).toBe('cancelled');
    expect(community.documents.size).toBe(1);
    await community.open(signal);
    expect(community.status.phase).toBe('ready');
  });
});
