import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'vitest';
import { commitAll, git, makeFolder, useEditor, writeFiles } from '../harness';
import { harbour } from './harbour';

describe('following what happens to the files', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour(), { repository: true }) }));
  const file = (name: string) => path.join(editor().folder, name);

  it('sees a file that another program writes', async () => {
    await editor().sidebar.open('Kith');
    const community = editor().tree('Community');
    await community.row(['Content', 'Published']);
    await writeFile(file('posts/new.md'), '---\ntitle: From outside\nstatus: approved\n---\n');
    await community.row(['Content', 'Approved', 'From outside']);
  });

  it('sees it change and go', async () => {
    const community = editor().tree('Community');
    await writeFile(file('posts/new.md'), '---\ntitle: Changed outside\nstatus: approved\n---\n');
    await community.row(['Content', 'Approved', 'Changed outside']);
    await rm(file('posts/new.md'));
    await editor().waitFor(
      'the row to go',
      async () => !(await community.labels()).includes('Changed outside'),
    );
  });

  it('follows to another branch and back, people and all', async () => {
    const community = editor().tree('Community');
    const { folder } = editor();
    await git(folder, 'checkout', '--quiet', '-b', 'other');
    await writeFiles(folder, { 'posts/branch.md': '---\ntitle: Only here\nstatus: approved\n---\n' });
    await git(folder, 'add', '--all');
    await git(folder, 'commit', '--quiet', '--author=Fay Fog <fay@example.org>', '--message=Write');
    await community.row(['Content', 'Approved', 'Only here']);
    await editor().tree('Members').row(['From the Git history', 'Fay Fog']);
    await git(folder, 'checkout', '--quiet', 'main');
    await editor().waitFor(
      'the branch’s file to go',
      async () => !(await community.labels()).includes('Only here'),
    );
    await editor().waitFor(
      'its author to go',
      async () => !(await editor().tree('Members').labels()).includes('Fay Fog'),
    );
  });

  it('takes a change of the configuration', async () => {
    await writeFile(file('community.yml'), 'name: Quay Coders\n');
    await editor().statusBar.waitFor('Quay Coders');
  });
});

describe('a folder that becomes a repository', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder({ 'README.md': '# Fresh\n' }) }));

  it('gets its people with the first commit', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    const members = editor().tree('Members');
    await editor().waitFor('nobody yet', async () => (await members.welcome()).text.includes('Nobody'));
    await commitAll(editor().folder);
    await editor().tree('Members').row(['From the Git history', 'Ada Mast']);
  });
});
