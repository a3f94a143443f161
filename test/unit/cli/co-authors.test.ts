import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { userOrigin } from '../../../src/collab/shared-text';
import { authoredText, nameAuthor } from '../../../src/collab/text-authors';
import { diffText } from '../../../src/collab/text-edit';
import type { LiveRecord } from '../../../src/core/model/history/live-authors';
import { renewCoAuthorHook } from '../../../src/node/git/co-author-hook';
import { findGit } from '../../../src/node/git/find-git';
import { findRepository } from '../../../src/node/git/find-repository';
import { dropLiveRecord, keepLiveRecord } from '../../../src/node/git/live-records';
import { kithProgram } from '../../../src/node/git/kith-command';
import { createGit } from '../../../src/node/git/run-git';
import { createPeers, drain, type Peer } from '../collab/simulated-peers';
import { createRepository, type Fixture, git, openRepository, temporaryFolder } from '../node/git-fixture';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
const folder = temporaryFolder();
let repositories = 0;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const grace = { name: 'Grace Hop', email: 'grace@example.org' };
const ada = { name: 'Ada Ny', email: 'ada@example.org' };
const byGrace = 'Co-authored-by: Grace Hop <grace@example.org>';

const record: LiveRecord = {
  path: 'posts/a.md',
  authors: [ada, grace],
  pieces: [
    ['One\n', -1],
    ['by Ada\n', 0],
    ['by Grace\n', 1],
  ],
};

/** A repository with a post and another file, in which `kith` installed its hooks where that is wanted. */
async function started(root: string, install: boolean): Promise<Fixture> {
  const repository = createRepository(root);
  repository.write({ 'posts/a.md': 'One\n', 'b.md': 'B\n' });
  repository.commit('base');
  if (install) expect((await kith.run(root, 'co-authors', '--install')).stderr).toBe('');
  return repository;
}

/** What most tests begin with is made once, and copied. */
const template = join(folder, 'template');
let templateMade: Promise<unknown> | undefined;

/** A repository whose post two people edit live; what they wrote is on the disk and not staged. */
async function edited(install = true): Promise<Fixture> {
  const root = join(folder, `it's ${++repositories}`);
  if (install) {
    await (templateMade ??= started(template, true));
    cpSync(template, root, { recursive: true });
  } else await started(root, false);
  const repository = openRepository(root);
  await live(repository, record);
  repository.write({ 'posts/a.md': 'One\nby Ada\nby Grace\n' });
  return repository;
}

async function live({ root }: Fixture, what: LiveRecord): Promise<void> {
  const place = findRepository(root);
  if (place) await keepLiveRecord(place, what);
}

const lastMessage = ({ root }: Fixture): string => git(root, ['log', '-1', '--format=%B']).trimEnd();

/** Commits with an editor that runs this in a shell, `$1` the message. */
function commitIn({ root }: Fixture, editor: string, ...args: string[]): void {
  git(root, ['commit', '-q', ...args], { GIT_EDITOR: `f() { ${editor}; }; f` });
}

describe('a commit on the command line', () => {
  test.each([
    ['of all', ['commit', '-q', '-a', '-m', 'Write']],
    ['of one file', ['commit', '-q', '-m', 'Write', '--', 'posts/a.md']],
  ])('%s names those whose edits it contains, and not who makes it', async (_, args) => {
    const repository = await edited();
    repository.git(...args);
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
  });

  test('of other files names nobody', async () => {
    const repository = await edited();
    repository.write({ 'b.md': 'B!\n' });
    repository.git('commit', '-q', '-m', 'Other', '--', 'b.md');
    expect(lastMessage(repository)).toBe('Other');
  });

  test('of a part names those of that part', async () => {
    const repository = await edited();
    const blob = git(repository.root, ['hash-object', '-w', '--stdin'], {}, 'One\nby Ada\n').trim();
    repository.git('update-index', '--cacheinfo', `100644,${blob},posts/a.md`);
    repository.git('commit', '-q', '-m', 'Part');
    expect(lastMessage(repository)).toBe('Part');
    repository.git('commit', '-q', '-a', '-m', 'Rest');
    expect(lastMessage(repository)).toBe(`Rest\n\n${byGrace}`);
    repository.write({ 'posts/a.md': 'One\nby Ada\nby Grace\nMore\n' });
    repository.git('commit', '-q', '-a', '-m', 'More');
    expect(lastMessage(repository)).toBe('More');
  });

  test('of a file that has moved since, by somebody else', async () => {
    const repository = await edited();
    const long = Array.from({ length: 20 }, (_, i) => `Line ${i}\n`).join('');
    repository.write({ 'posts/a.md': long });
    repository.commit('long');
    await live(repository, {
      ...record,
      pieces: [
        [long, -1],
        ['by Ada\n', 0],
        ['by Grace\n', 1],
      ],
    });
    repository.git('mv', 'posts/a.md', 'posts/z.md');
    repository.write({ 'posts/z.md': `${long}by Ada\nby Grace\n` });
    git(repository.root, ['commit', '-q', '-a', '-m', 'Move'], {
      GIT_AUTHOR_NAME: 'Carl Commit',
      GIT_AUTHOR_EMAIL: 'carl@example.org',
    });
    expect(lastMessage(repository)).toBe(`Move\n\nCo-authored-by: Ada Ny <ada@example.org>\n${byGrace}`);
  });

  test('names nobody twice, and everybody by their proper name', async () => {
    const repository = await edited();
    repository.git('commit', '-q', '-a', '-m', 'Write', '-m', 'Co-authored-by: G <GRACE@example.org>');
    expect(lastMessage(repository)).toBe('Write\n\nCo-authored-by: G <GRACE@example.org>');
    const other = await edited();
    other.write({ '.mailmap': 'Grace H <g@example.org> <grace@example.org>\n' });
    other.git('commit', '-q', '-a', '-m', 'Write', '-m', 'Signed-off-by: Ada Ny <ada@example.org>');
    expect(lastMessage(other)).toBe(
      'Write\n\nSigned-off-by: Ada Ny <ada@example.org>\nCo-authored-by: Grace H <g@example.org>',
    );
  });

  test('in an editor shows whom it names, above what Git says', async () => {
    const repository = await edited();
    commitIn(repository, 'cp "$1" seen; (echo Write; cat "$1") > new; mv new "$1"', '-a', '-v');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
    expect(readFileSync(join(repository.root, 'seen'), 'utf8')).toMatch(
      /^\n\nCo-authored-by: [^]*# Please enter/,
    );
  });

  test('and a first line that is typed where the cursor stands stays the subject', async () => {
    const repository = await edited();
    commitIn(repository, `sed -i '1s/^/Say when the tide turns/' "$1"`, '-a');
    expect(lastMessage(repository)).toBe(`Say when the tide turns\n\n${byGrace}`);
  });

  const said = `# Please enter`;
  test.each<[what: string, typed: string, expected: string, ...args: string[]]>([
    ['right above', 'Turn\nAt dawn.\n{names}\n', 'Turn\nAt dawn.'],
    ['in the place of the empty lines', 'Turn\n{names}\n', 'Turn'],
    ['above a text that follows at once', 'Turn\n\nAt dawn.\n{names}\n', 'Turn\n\nAt dawn.'],
    ['and went on below', 'Turn\n\n{names}\n\nAt dawn.\n', 'Turn\n\nAt dawn.'],
    ['right below', '{names}\nTurn\n', 'Turn'],
    ['around', 'Turn\n{names}\nAt dawn.\n', 'Turn\nAt dawn.'],
    ['with a scissors line', 'Turn\n{names}\n', 'Turn', '--cleanup=scissors', '-v'],
    ['with what changes shown', 'Turn\n{names}\n', 'Turn', '-v'],
    ['signed off', 'Turn\n\nAt dawn.\n{names}\n', 'Turn\n\nAt dawn.', '-s'],
    ['and white space counts', 'Turn\n{names}\n', 'Turn', '--cleanup=whitespace', '--no-status'],
    ['that begins as a comment', '#1: turn\n{names}\n', '#1: turn', '--cleanup=whitespace', '--no-status'],
    ['and all of it counts', 'Turn\n{names}\n', 'Turn', '--cleanup=verbatim', '--no-status'],
  ])('whatever somebody typed: %s', async (_, typed, expected, ...args) => {
    const repository = await edited();
    writeFileSync(join(repository.root, 'typed'), typed);
    // What somebody types takes the place of what stands above what Git says; the names go where the text has
    // them.
    writeFileSync(
      join(repository.root, 'type.mjs'),
      `import { readFileSync, writeFileSync } from 'node:fs';
      const [, , file] = process.argv;
      const before = readFileSync(file, 'utf8');
      const cut = /^# /m.exec(before)?.index ?? before.length;
      const names = before.slice(0, cut).split('\\n').filter((line) => /^[a-z-]+-by:/i.test(line)).join('\\n');
      writeFileSync(file, readFileSync('typed', 'utf8').replace('{names}', names) + before.slice(cut));`,
    );
    git(repository.root, ['commit', '-q', '-a', ...args], {
      GIT_EDITOR: `'${process.execPath}' type.mjs`,
    });
    const trailers = git(repository.root, ['log', '-1', '--format=%(trailers:key=Co-authored-by)']).trim();
    expect(trailers).toBe(byGrace);
    const written = lastMessage(repository).replace(/^signed-off-by:.*\n/im, '');
    if (!args.includes('-s'))
      expect(written.replace(/\n+(?=Co-auth)/, '\n\n')).toBe(`${expected}\n\n${byGrace}`);
    expect(git(repository.root, ['log', '-1', '--format=%s']).trim()).toBe(
      expected.split('\n\n')[0]?.replace('\n', ' '),
    );
    expect(lastMessage(repository)).not.toContain(said);
  });

  test('with another comment character, and a template of comments', async () => {
    const repository = await edited();
    repository.git('config', 'core.commentChar', ';');
    writeFileSync(join(repository.root, '.git', 'template'), '; Why?\n; What?\n');
    repository.git('config', 'commit.template', join(repository.root, '.git', 'template'));
    commitIn(repository, `sed -i '1s/^/#1: turn/' "$1"`, '-a', '-v');
    expect(lastMessage(repository)).toBe(`#1: turn\n\n${byGrace}`);
  });

  test('below a template of words, which is no message as long as nobody writes one', async () => {
    const repository = await edited();
    writeFileSync(join(repository.root, '.git', 'template'), 'Area: \n\nWhy:\n');
    repository.git('config', 'commit.template', join(repository.root, '.git', 'template'));
    expect(() => commitIn(repository, ':', '-a')).toThrow('empty commit message');
    commitIn(repository, `sed -i '1s/.*/Tides: turn/' "$1"`, '-a');
    expect(lastMessage(repository)).toBe(`Tides: turn\n\nWhy:\n${byGrace}`);
  });

  test('when an amended message gets a last word', async () => {
    const repository = await edited();
    repository.git('commit', '-q', '--allow-empty', '-m', 'Turn');
    commitIn(repository, `sed -i '/^Co-authored/i At dawn.' "$1"; sed -i '/^$/d' "$1"`, '-a', '--amend');
    expect(lastMessage(repository)).toBe(`Turn At dawn.\n\n${byGrace}`.replace('Turn At', 'Turn\nAt'));
  });

  test('who takes the names out has none, and who leaves nothing but them calls it off', async () => {
    const repository = await edited();
    expect(() => commitIn(repository, `sed -i '1d;s/^#.*//' "$1"`, '-a')).toThrow('empty commit message');
    expect(() => commitIn(repository, `sed -i '1d;s/^#.*//' "$1"`, '-a', '-s')).toThrow(
      'empty commit message',
    );
    commitIn(repository, `sed -i '/^Co-authored/d;1s/^/Mine/' "$1"`, '-a');
    expect(lastMessage(repository)).toBe('Mine');
  });

  test('a squashed merge names those whose commits it is made of only where they are in its message', async () => {
    const repository = await edited();
    repository.git('stash', '-q');
    repository.git('checkout', '-q', '-b', 'other');
    repository.write({ 'b.md': 'B!\n' });
    repository.git('commit', '-q', '-a', '-m', 'Other', '-m', byGrace);
    repository.git('checkout', '-q', 'main');
    repository.git('merge', '-q', '--squash', 'other');
    commitIn(repository, `sed -i '1s/^/Squash: /' "$1"`);
    expect(git(repository.root, ['log', '-1', '--format=%s']).trim()).toMatch(/^Squash: /);
    expect(lastMessage(repository)).toContain(byGrace);
  });

  test('that is called off stays so', async () => {
    const repository = await edited();
    expect(() => repository.git('commit', '-q', '-a', '-m', '')).toThrow('empty commit message');
    expect(() => commitIn(repository, ':', '-a', '-v')).toThrow('empty commit message');
    repository.git('commit', '-q', '-a', '-m', '#1 is written');
    expect(lastMessage(repository)).toBe(`#1 is written\n\n${byGrace}`);
  });

  test('in a linked work tree goes by what was edited there', async () => {
    const repository = await edited();
    const linked = join(folder, `linked ${repositories}`);
    repository.git('worktree', 'add', '-q', '-b', 'linked', linked);
    writeFileSync(join(linked, 'posts/a.md'), 'One\nby Ada\nby Grace\n');
    git(linked, ['commit', '-q', '-a', '-m', 'There']);
    expect(git(linked, ['log', '-1', '--format=%B']).trim()).toBe('There');
    writeFileSync(join(linked, 'posts/a.md'), 'One\nby Ada\nby Grace\nmore by Grace\n');
    await live(
      { ...repository, root: linked },
      { ...record, pieces: [...record.pieces, ['more by Grace\n', 1]] },
    );
    git(linked, ['commit', '-q', '-a', '-m', 'More']);
    expect(git(linked, ['log', '-1', '--format=%B']).trim()).toBe(`More\n\n${byGrace}`);
  });

  test('when nobody edits live any more names nobody', async () => {
    const repository = await edited();
    const place = findRepository(repository.root);
    if (place) await dropLiveRecord(place, 'posts/a.md');
    writeFileSync(join(repository.root, '.git/kith/live-authors/torn.json'), '{"version":1,"pa');
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(lastMessage(repository)).toBe('Write');
  });
});

describe('what several edit live', () => {
  const bo = { name: 'Bo Keel', email: 'bo@example.org' };
  const people = [ada, grace, bo];

  /** Three who edit a post live; the first of them has the repository, and commits. */
  async function together(): Promise<{
    repository: Fixture;
    peers: readonly [Peer, Peer, Peer];
    /** What a session does a moment after something changed, and what saving does. */
    save(): Promise<void>;
    write(who: number, change: (text: string) => string): Promise<void>;
  }> {
    const repository = createRepository(join(folder, `live ${++repositories}`));
    repository.git('config', 'user.name', ada.name);
    repository.git('config', 'user.email', ada.email);
    repository.write({ 'posts/a.md': 'One\n', 'b.md': 'B\n' });
    repository.commit('base');
    await kith.run(repository.root, 'co-authors', '--install');
    const peers = createPeers(3, 'One\n') as [Peer, Peer, Peer];
    peers.forEach(({ doc, binding: { writer = 0 } }, at) =>
      doc.on('update', (_update, origin) => {
        if (origin === userOrigin) nameAuthor(doc, writer, people[at] ?? ada);
      }),
    );
    return {
      repository,
      peers,
      async save() {
        await live(repository, { path: 'posts/a.md', ...authoredText(peers[0].doc) });
        repository.write({ 'posts/a.md': peers[0].editor.screen });
      },
      async write(who, change) {
        const editor = peers[who]?.editor;
        editor?.type(diffText(editor.screen, change(editor.screen)));
        await drain(peers);
      },
    };
  }

  const byBo = 'Co-authored-by: Bo Keel <bo@example.org>';

  test('names nobody whose edits were undone, and who put them back again', async () => {
    const { repository, peers, save, write } = await together();
    await write(1, (text) => `${text}by Grace\n`);
    await write(2, (text) => `${text}by Bo\n`);
    await save();
    for (const peer of [peers[1], peers[2]]) peer.binding.undo();
    await drain(peers);
    peers[2].binding.redo();
    await drain(peers);
    await write(0, (text) => `${text}by Ada\n`);
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(lastMessage(repository)).toBe(`Write\n\n${byBo}`);
  });

  test('names who wrote what somebody took away and put back, and not that one', async () => {
    const { repository, peers, save, write } = await together();
    await write(1, (text) => `${text}by Grace\n`);
    await write(2, (text) => text.replace('by Grace\n', ''));
    peers[2].binding.undo();
    await drain(peers);
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
  });

  test('names nobody whose text others wrote over, and everybody of whom a letter is left', async () => {
    const { repository, save, write } = await together();
    await write(1, (text) => `${text}The tide turns\n`);
    await write(2, (text) => text.replace('turns', 'comes'));
    await write(0, (text) => text.replace('The tide', 'A flood'));
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    // An e and the s of “turns” may stay Grace’s, as a letter that stays in its place does.
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}\n${byBo}`);
    await write(0, (text) => text.replace('A flood comes', 'Nobody knows'));
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Anew');
    expect(lastMessage(repository)).toBe('Anew');
  });

  test('names each where their text goes first, on whichever branch, and not again', async () => {
    const { repository, save, write } = await together();
    await write(1, (text) => `${text}by Grace\n`);
    await save();
    repository.git('checkout', '-q', '-b', 'other');
    repository.git('commit', '-q', '-a', '-m', 'There');
    expect(lastMessage(repository)).toBe(`There\n\n${byGrace}`);
    await write(2, (text) => `${text}by Bo\n`);
    await save();
    repository.git('commit', '-q', '-a', '-m', 'More');
    expect(lastMessage(repository)).toBe(`More\n\n${byBo}`);
    repository.git('checkout', '-q', 'main');
    repository.write({ 'b.md': 'B!\n' });
    repository.git('commit', '-q', '-a', '-m', 'Here');
    expect(lastMessage(repository)).toBe('Here');
  });

  test('names whose text an amended commit gets, beside those whom it names', async () => {
    const { repository, save, write } = await together();
    await write(1, (text) => `${text}by Grace\n`);
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    repository.git('commit', '-q', '--amend', '--no-edit');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
    await write(2, (text) => `${text}by Bo\n`);
    await save();
    repository.git('commit', '-q', '-a', '--amend', '--no-edit');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}\n${byBo}`);
  });

  test('names nobody for what a commit of a part leaves out', async () => {
    const { repository, save, write } = await together();
    await write(1, (text) => `by Grace\n${text}`);
    await write(2, (text) => `${text}by Bo\n`);
    await save();
    const blob = git(repository.root, ['hash-object', '-w', '--stdin'], {}, 'One\nby Bo\n').trim();
    repository.git('update-index', '--cacheinfo', `100644,${blob},posts/a.md`);
    repository.git('commit', '-q', '-m', 'Part');
    expect(lastMessage(repository)).toBe(`Part\n\n${byBo}`);
    repository.git('commit', '-q', '-a', '-m', 'Rest');
    expect(lastMessage(repository)).toBe(`Rest\n\n${byGrace}`);
  });

  test('names whose text came before the way to them was lost', async () => {
    const { repository, peers, save, write } = await together();
    await write(1, (text) => `${text}by Grace\n`);
    // From here on nothing of Bo's comes to Ada.
    peers[2].editor.type([{ start: 0, deleted: 0, inserted: 'by Bo\n' }]);
    peers[2].editor.steps()[0]?.();
    peers[0].editor.type([{ start: 4, deleted: 0, inserted: 'by Ada\n' }]);
    peers[0].editor.steps()[0]?.();
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
    await drain(peers);
    await save();
    repository.git('commit', '-q', '-a', '-m', 'Later');
    expect(lastMessage(repository)).toBe(`Later\n\n${byBo}`);
  });
});

describe('commits that were made before', () => {
  test('amended, merged, picked and rebased ones stay as they are', async () => {
    const repository = await edited();
    repository.git('commit', '-q', '-a', '-m', 'Write', '--no-verify');
    repository.git('commit', '-q', '--amend', '-m', 'Just this');
    expect(lastMessage(repository)).toBe('Just this');
    repository.git('checkout', '-q', '-b', 'other', 'HEAD~1');
    repository.write({ 'b.md': 'other\n' });
    repository.commit('other');
    repository.git('merge', '-q', '--no-edit', 'main');
    expect(lastMessage(repository)).not.toContain('Co-authored');
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    repository.git('cherry-pick', 'main');
    expect(lastMessage(repository)).toBe('Just this');
    repository.git('checkout', '-q', '-b', 'third', 'main~1');
    repository.write({ 'b.md': 'third\n' });
    repository.commit('third');
    repository.git('rebase', '-q', 'main');
    expect(repository.git('log', '--format=%B')).not.toContain('Co-authored');
  });

  test('a merge that a person ends by hand, too', async () => {
    const repository = await edited();
    repository.git('stash', '-q');
    repository.git('checkout', '-q', '-b', 'other');
    repository.write({ 'posts/a.md': 'One\nby Ada\nby Grace\n' });
    repository.git('commit', '-q', '-a', '-m', 'other', '--no-verify');
    repository.git('checkout', '-q', 'main');
    repository.write({ 'posts/a.md': 'Eins\n' });
    repository.commit('mine');
    expect(() => repository.git('merge', '-q', 'other')).toThrow();
    repository.write({ 'posts/a.md': 'Eins\nby Ada\nby Grace\n' });
    repository.git('commit', '-q', '-a', '-m', 'Merged');
    expect(lastMessage(repository)).toBe('Merged');
  });
});

describe('a hook that is there already', () => {
  const hookOf = ({ root }: Fixture, ...where: string[]): string =>
    join(root, ...(where.length > 0 ? where : ['.git/hooks']), 'prepare-commit-msg');

  async function withHook(text: string, ...where: string[]): Promise<{ repository: Fixture; hook: string }> {
    const repository = await edited(false);
    const hook = hookOf(repository, ...where);
    mkdirSync(join(hook, '..'), { recursive: true });
    writeFileSync(hook, text);
    chmodSync(hook, 0o750);
    return { repository, hook };
  }

  test.each([
    ['sh', '#!/bin/sh\nbasename "$0" > ran; echo "$2" >> ran\nexit 0\n'],
    ['bash', '#!/usr/bin/env bash\nset -euo pipefail\nbasename "$0" > ran; echo "$2" >> ran\n'],
    ['a shell that stops at errors', '#!/bin/sh -e\nbasename "$0" > ran; echo "$2" >> ran\n'],
    ['Node', '#!/usr/bin/env node\nrequire("fs").writeFileSync("ran", "prepare-commit-msg\\nmessage\\n")\n'],
  ])('of %s runs first, and comes back byte for byte', async (_, text) => {
    const { repository, hook } = await withHook(text);
    await kith.run(repository.root, 'co-authors', '--install');
    await kith.run(repository.root, 'co-authors', '--install');
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(readFileSync(join(repository.root, 'ran'), 'utf8')).toBe('prepare-commit-msg\nmessage\n');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
    expect((await kith.run(repository.root, 'co-authors', '--uninstall')).status).toBe(0);
    expect(readFileSync(hook, 'utf8')).toBe(text);
    expect(statSync(hook).mode & 0o777).toBe(0o750);
    expect(readdirSync(join(hook, '..')).filter((name) => /kith/.test(name))).toEqual([]);
  });

  test.each([
    '#!/bin/sh\necho no >&2\nexit 3\n',
    '#!/bin/sh -e\nfalse\ntrue\n',
    '#!/bin/sh\nset -e\nfalse\ntrue\n',
    '#!/usr/bin/env node\nprocess.exit(3)\n',
  ])('stops the commit where it fails: %j', async (text) => {
    const { repository } = await withHook(text);
    await kith.run(repository.root, 'co-authors', '--install');
    expect(() => repository.git('commit', '-q', '-a', '-m', 'Write')).toThrow();
    expect(lastMessage(repository)).toBe('base');
  });

  test('of a tool that goes by the name and the folder of hooks, as husky does', async () => {
    const { repository, hook } = await withHook('#!/usr/bin/env sh\n. "$(dirname "$0")/h"', '.husky/_');
    repository.write({
      '.husky/_/.gitignore': '*',
      '.husky/_/h':
        'n=$(basename "$0")\ns=$(dirname "$(dirname "$0")")/$n\n[ ! -f "$s" ] && exit 0\nsh -e "$s" "$@"\nc=$?\nexit $c\n',
      '.husky/prepare-commit-msg': 'echo "[$2]" >> ran\n',
    });
    repository.git('config', 'core.hooksPath', '.husky/_');
    expect((await kith.run(repository.root, 'co-authors', '--install')).stderr).toBe('');
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(readFileSync(join(repository.root, 'ran'), 'utf8')).toBe('[message]\n');
    expect(lastMessage(repository)).toBe(`Write\n\n${byGrace}`);
    // The tool writes its hooks anew.
    writeFileSync(hook, '#!/usr/bin/env sh\n. "$(dirname "$0")/h"');
    chmodSync(hook, 0o755);
    expect((await kith.run(repository.root, 'co-authors', '--install')).stderr).toBe('');
    await kith.run(repository.root, 'co-authors', '--uninstall');
    expect(readFileSync(hook, 'utf8')).toBe('#!/usr/bin/env sh\n. "$(dirname "$0")/h"');
  });

  test.each(['.githooks', '../shared hooks'])('that others share, in %s, is left alone', async (where) => {
    const { repository, hook } = await withHook('#!/bin/sh\n', where);
    repository.git('config', 'core.hooksPath', where);
    const { status, stderr } = await kith.run(repository.root, 'co-authors', '--install');
    expect([status, stderr]).toEqual([2, expect.stringContaining('co-authors --message')]);
    expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\n');
    expect(existsSync(`${hook}.before-kith`)).toBe(false);
  });

  test('twice over is for a person to sort out', async () => {
    const { repository, hook } = await withHook('#!/bin/sh\n# one\n');
    await kith.run(repository.root, 'co-authors', '--install');
    writeFileSync(hook, '#!/bin/sh\n# two\n');
    expect((await kith.run(repository.root, 'co-authors', '--install')).stderr).toContain(
      'are both your own hooks',
    );
    await kith.run(repository.root, 'co-authors', '--uninstall');
    expect(readFileSync(hook, 'utf8')).toBe('#!/bin/sh\n# two\n');
    expect(readFileSync(`${hook}.before-kith`, 'utf8')).toBe('#!/bin/sh\n# one\n');
  });

  test('is not missed where there was none, and Kith not where it has gone', async () => {
    const gone = createKith();
    const repository = await edited(false);
    await gone.run(repository.root, 'co-authors', '--install');
    gone.dispose();
    repository.git('commit', '-q', '-a', '-m', 'Write');
    expect(lastMessage(repository)).toBe('Write');
    await kith.run(repository.root, 'co-authors', '--uninstall');
    expect(existsSync(hookOf(repository))).toBe(false);
  });
});

describe('the verb', () => {
  test('says whom the next commit would name', async () => {
    const repository = await edited(false);
    expect((await kith.run(repository.root, 'co-authors')).stdout).toBe('');
    repository.git('add', '-A');
    repository.git('config', 'user.name', 'Carl');
    repository.git('config', 'user.email', 'carl@example.org');
    const { value } = await kith.json(repository.root, 'co-authors', '--json');
    expect(value).toEqual({ coAuthors: [ada, grace] });
  });

  test('needs a repository', async () => {
    expect(await kith.run(kith.folder(), 'co-authors')).toMatchObject({ status: 2 });
  });
});

describe('a Kith that has moved', () => {
  test('is started by its hooks again, beside a hook of one’s own, and only where they were installed', async () => {
    const gitProgram = createGit(findGit({ notInside: folder }) ?? '');
    const present = kith;
    const here = kithProgram(present.program);
    const renew = ({ root }: Fixture): Promise<boolean> => {
      const place = findRepository(root);
      return place ? renewCoAuthorHook(gitProgram, place, here) : Promise.reject(new Error('no repository'));
    };
    kith = createKith();
    const repository = await edited(false);
    const hook = join(repository.root, '.git/hooks/prepare-commit-msg');
    mkdirSync(join(repository.root, '.git/hooks'), { recursive: true });
    const own = '#!/bin/sh\ntouch ran\n';
    writeFileSync(hook, own);
    chmodSync(hook, 0o755);
    expect((await kith.run(repository.root, 'co-authors', '--install')).stderr).toBe('');
    expect(await renew(repository)).toBe(false);
    kith.dispose();
    kith = present;
    expect(await renew(repository)).toBe(true);
    expect(await renew(repository)).toBe(false);
    expect(readFileSync(`${hook}.before-kith`, 'utf8')).toBe(own);
    git(repository.root, ['commit', '-qam', 'Say']);
    expect(lastMessage(repository)).toContain(byGrace);
    expect(existsSync(join(repository.root, 'ran'))).toBe(true);
    const other = await edited(false);
    expect(await renew(other)).toBe(false);
    expect(existsSync(join(other.root, '.git/hooks/prepare-commit-msg'))).toBe(false);
  });
});
