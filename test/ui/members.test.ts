import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

async function commitAs(folder: string, name: string, email: string, file: string): Promise<void> {
  await writeFile(path.join(folder, file), `# ${file}\n\n${name}\n`);
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', `--author=${name} <${email}>`, '--message=Write');
}

const ladder = `ladder:
  - { id: crew, name: Crew, earned_by: { contributions: 1 } }
  - { id: mate, name: Mate, earned_by: { contributions: 2 } }
`;

describe('the people of a community', () => {
  const editor = useEditor(async () => {
    const files = harbour();
    const folder = await makeFolder(
      { ...files, 'community.yml': `${files['community.yml'] ?? ''}${ladder}` },
      { repository: true },
    );
    await commitAs(folder, 'Dee Rope', 'dee@example.org', 'a.md');
    await commitAs(folder, 'Dee Rope', 'dee@work.example', 'b.md');
    await commitAs(folder, 'Fay Oar', 'fay@example.org', 'f.md');
    await commitAs(folder, 'Fay Oar', 'fay@work.example', 'g.md');
    await commitAs(folder, 'Eva Sail', '123+evasail@users.noreply.github.com', 'c.md');
    await commitAs(folder, 'Eva Sail', '123+evasail@users.noreply.github.com', 'd.md');
    await commitAs(folder, 'harbour-bot[bot]', 'bot@users.noreply.github.com', 'e.md');
    return { folder };
  });

  it('groups members, people found in the history, former members and bots', async () => {
    await editor().sidebar.open('Kith');
    // Members get the room of the views above them, so that no row lies under another's hover.
    await editor().tree('Today').collapseView();
    await editor().tree('Community').collapseView();
    const members = editor().tree('Members');
    const groups = async () =>
      (await members.rows())
        .filter(({ level }) => level === 1)
        .map(({ label, description }) => `${label} ${description}`);
    await editor().waitFor('the history to be read', async () => (await groups()).includes('Bots 1'));
    await expect
      .poll(() => groups())
      .toEqual([
        'Join This Community ',
        'Members 2',
        'From the Git history 6',
        'Former members 1',
        'Bots 1',
        'Possible duplicates 3',
      ]);
    const ada = await members.row(['Members', 'Ada Mast']);
    expect(ada.description).toContain('maintainer');
  });

  it('says which level somebody earned, and none of a bot', async () => {
    const description = async (...path: string[]) => (await editor().tree('Members').row(path)).description;
    expect(await description('From the Git history', 'Eva Sail')).toMatch(/^Mate · /);
    // Nobody’s commits, and active all the same: they asked and answered.
    expect(await description('Members', 'Bo Keel')).toMatch(/ago$/);
    expect(await description('Bots', 'harbour-bot[bot]')).not.toContain('Crew');
  });

  it('opens a member’s profile, and their file from its menu', async () => {
    await editor().tree('Members').click(['Members', 'Bo Keel']);
    await editor().editor.waitForTab('Bo Keel');
    await editor().tree('Members').contextMenu(['Members', 'Bo Keel'], 'Open');
    await editor().editor.waitForTab('bo.md');
  });

  it('filters by role and name', async () => {
    const members = editor().tree('Members');
    await members.titleAction('Filter the Members…');
    await editor().quickInput.accept('maintainer');
    await members.row(['Members', 'Ada Mast']);
    await editor().waitFor('the others to go', async () => !(await members.labels()).includes('Bo Keel'));
    await members.titleAction("Clear the Members' Filter");
    await members.row(['Members', 'Bo Keel']);
  });

  it('joins two names that are one person, in .mailmap, when somebody says so', async () => {
    const members = editor().tree('Members');
    await members.click(['Possible duplicates', 'Dee Rope']);
    const { message, detail } = await editor().dialog.texts();
    expect(message).toContain('Dee Rope');
    expect(detail).toContain('.mailmap');
    await editor().dialog.click('Merge');
    await editor().waitFor(
      'the suggestion to go',
      async () => !(await members.has(['Possible duplicates', 'Dee Rope'])),
    );
    const mailmap = await readFile(path.join(editor().folder, '.mailmap'), 'utf8');
    expect(mailmap).toMatch(/^Dee Rope <dee@.*> <dee@.*>$/m);
    const count = await git(editor().folder, 'shortlog', '--summary', 'HEAD');
    expect(count).toMatch(/2\tDee Rope/);
  });

  it('gives somebody found in the history a file of their own, and knows them by it', async () => {
    const members = editor().tree('Members');
    await members.inlineAction(['From the Git history', 'Eva Sail'], 'Create Member File…');
    await editor().editor.waitForTab('eva-sail.md');
    const text = await readFile(path.join(editor().folder, 'members/eva-sail.md'), 'utf8');
    expect(text).toContain('name: Eva Sail');
    expect(text).toContain('github: evasail');
    expect(text).not.toContain('@users.noreply');
    // Nobody was asked: what is not there is a no.
    const fields = [...text.matchAll(/^(\w+):/gm)].map(([, key]) => key);
    for (const field of ['consent', 'status', 'languages', 'joined', 'pronouns'])
      expect(fields).not.toContain(field);
    await editor().screenshot('member-file');
    const row = await members.row(['Members', 'Eva Sail']);
    expect(row.ariaLabel).toContain('Eva Sail');
    await editor().waitFor(
      'one person, not two',
      async () => (await members.labels()).filter((label) => label === 'Eva Sail').length === 1,
    );
  });

  it('says where somebody was found', async () => {
    await editor().tree('Members').contextMenu(['Members', 'Ada Mast'], 'Show Where a Member Was Found');
    await editor().editor.waitForTab('ada.md');
    await editor().statusBar.waitFor('Ln 2');
    await editor().tree('Members').contextMenu(['Members', 'Eva Sail'], 'Show Where a Member Was Found');
    await expect.poll(async () => (await editor().quickInput.texts()).title).toBe('Where Eva Sail was found');
    await editor().quickInput.cancel();
  });

  it('takes a no to a suggestion for the whole team, which stays away and can be taken back', async () => {
    const workbench = editor();
    const { folder } = workbench;
    const members = workbench.tree('Members');
    const dismissals = async () =>
      (await readdir(path.join(folder, 'today')).catch(() => [])).filter((name) => name.endsWith('.yml'));
    await members.inlineAction(['Possible duplicates', 'Fay Oar'], 'Mark as Different People…');
    const gone = async () => !(await members.has(['Possible duplicates', 'Fay Oar']));
    await workbench.waitFor('the suggestion to go', gone);
    await workbench.notifications.click('not the same person', 'Undo');
    await members.row(['Possible duplicates', 'Fay Oar']);
    expect(await dismissals()).toEqual([]);
    await members.inlineAction(['Possible duplicates', 'Fay Oar'], 'Mark as Different People…');
    await workbench.waitFor('the suggestion to go again', gone);
    // A file that is shared like all others, and no memory of this editor's.
    await expect.poll(async () => (await dismissals()).length).toBe(1);
    const [name = ''] = await dismissals();
    expect(await readFile(path.join(folder, 'today', name), 'utf8')).toMatch(
      /^source: duplicates\nsubject: "Fay Oar <fay@example\.org> ≠ Fay Oar <fay@work\.example>"\n/,
    );
    await workbench.reload();
    await workbench.sidebar.open('Kith');
    await members.row('From the Git history');
    await expect.poll(() => gone()).toBe(true);
  });
});
