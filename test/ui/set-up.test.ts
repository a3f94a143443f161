import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, openEditor } from '../harness';

describe('setting up a community', () => {
  it.each([
    ['English', 'community'],
    ['Nederlands', 'niets hiervan is verplicht'],
  ])('in an empty folder, in %s, without a problem left', async (language, word) => {
    const folder = await makeFolder({});
    const workbench = await openEditor({ folder });
    await workbench.sidebar.open('Kith');
    const community = workbench.tree('Community');
    await workbench.waitFor(
      'what to do first',
      async () => (await community.welcome()).buttons.join() === 'Set Up a Community,New Document',
    );
    await community.clickWelcomeButton('Set Up a Community');
    await workbench.quickInput.accept('Quay Coders');
    await workbench.quickInput.pick(language);
    await workbench.quickInput.accept('us@quay.dev');
    await expect.poll(async () => (await workbench.dialog.texts()).detail).toContain('+ community.yml');
    await workbench.dialog.click(
      (await workbench.dialog.texts()).buttons.find((button) => button.startsWith('Create')) ?? '',
    );
    await workbench.editor.waitForTab('community.yml');
    await community.row('Guidelines');
    await workbench.statusBar.waitFor('Quay Coders');
    await workbench.tree('Members').row('Join This Community');
    const text = await readFile(path.join(folder, 'community.yml'), 'utf8');
    expect(text).toContain('Quay Coders');
    expect(text.toLowerCase()).toContain(word);
    await workbench.runCommand('Kith: Focus on Problems View');
    const problems = workbench.tree('Problems');
    await workbench.waitFor('no problem', async () =>
      (await problems.welcome()).text.includes('No problems'),
    );
  });

  it('makes nothing when it is cancelled, and else leaves what exists as it is, and says so first', async () => {
    const mine = { 'CODE_OF_CONDUCT.md': '# Mine\n', 'README.md': '# Mine too\n' };
    const folder = await makeFolder(mine);
    const workbench = await openEditor({ folder });
    const setUp = async (): Promise<void> => {
      await workbench.runCommand('kith.community.init');
      await workbench.quickInput.accept('Mine');
      await workbench.quickInput.pick('English');
      await workbench.quickInput.accept('us@quay.dev');
    };
    await setUp();
    await workbench.dialog.click('Cancel');
    await expect.poll(() => readdir(folder)).toEqual(Object.keys(mine));
    await setUp();
    const { detail, buttons } = await workbench.dialog.texts();
    expect(detail).toContain('= README.md');
    await workbench.dialog.click(buttons.find((button) => button.startsWith('Create')) ?? '');
    await workbench.editor.waitForTab('community.yml');
    for (const [file, text] of Object.entries(mine)) {
      await expect.poll(() => readFile(path.join(folder, file), 'utf8')).toBe(text);
    }
  });

  it('lets Git merge through Kith, where one agrees', async () => {
    const folder = await makeFolder({ 'README.md': '# Mine\n' }, { repository: true });
    const workbench = await openEditor({ folder });
    const setUp = async (): Promise<void> => {
      await workbench.runCommand('kith.community.init');
      await workbench.quickInput.accept('Mine');
      await workbench.quickInput.pick('English');
    };
    await setUp();
    await workbench.quickInput.accept('us@quay.dev');
    await workbench.dialog.click(
      (await workbench.dialog.texts()).buttons.find((button) => button.startsWith('Create')) ?? '',
    );
    await workbench.waitFor('the question', async () =>
      (await workbench.dialog.texts()).message.startsWith('Let Kith help Git merge'),
    );
    await workbench.screenshot('merge-driver-offered');
    await workbench.dialog.click('Cancel');
    await expect.poll(() => readdir(folder)).not.toContain('.gitattributes');
    // The code of conduct is there by now, with its contact.
    await setUp();
    await workbench.dialog.click('Let Kith Help');
    await workbench.waitFor('the attributes', async () => (await readdir(folder)).includes('.gitattributes'));
    await workbench.waitFor('the driver', async () =>
      (await readFile(path.join(folder, '.git', 'config'), 'utf8')).includes('driver = '),
    );
    await expect
      .poll(() => readFile(path.join(folder, '.gitattributes'), 'utf8'))
      .toContain('*.md merge=kith\n');
    const program = /test -f '([^']+)'/.exec(await git(folder, 'config', 'merge.kith.driver'))?.[1];
    expect(program).toMatch(/cli\.js$/);
    await access(program ?? '');
  });
});

it('says what to do first where nothing but members is there', async () => {
  const folder = await makeFolder({ 'members/ada.md': '---\nname: Ada Mast\n---\n' });
  const workbench = await openEditor({ folder });
  await workbench.sidebar.open('Kith');
  const community = workbench.tree('Community');
  await workbench.waitFor(
    'what to do first',
    async () => (await community.welcome()).buttons.join() === 'Set Up a Community,New Document',
  );
});
