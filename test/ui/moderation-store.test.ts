import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createIdentities } from '../../src/node/private-store/identities';
import { git, makeFolder, useEditor, writeFiles } from '../harness';
import { harbour } from './harbour';

const home = 'git@host.example:harbour/home.git';

/** The private store, from where it may not lie to a person who is erased from it. */
describe('the private store', () => {
  const editor = useEditor(async () => {
    const files = {
      ...harbour(),
      'members/ada.md':
        '---\nname: Ada Mast\ngit: [ada@example.org]\nroles:\n  - role: moderator\n---\n\nHello.\n',
    };
    const folder = await makeFolder(files, { repository: true, name: 'harbour' });
    await git(folder, 'config', 'user.email', 'ada@example.org');
    await git(folder, 'config', 'user.name', 'Ada Mast');
    await git(folder, 'remote', 'add', 'origin', home);
    return { folder, height: 900 };
  });
  const beside = (name: string) => join(dirname(editor().folder), name);
  const store = () => beside('harbour-private');
  const names = (folder: string) =>
    existsSync(join(store(), folder)) ? readdirSync(join(store(), folder)) : [];
  async function setUpIn(place?: string): Promise<void> {
    await editor().runCommand('kith.moderation.setUpStore');
    await editor().quickInput.accept(place);
  }

  it('is refused where everybody would get it', async () => {
    await setUpIn(join(editor().folder, 'private'));
    await editor().notifications.waitFor('in the community’s repository, which everybody gets');
    await setUpIn(dirname(editor().folder));
    await editor().notifications.waitFor('Choose one beside');
    await writeFiles(beside('pushed'), { 'README.md': 'Ours\n' });
    await git(beside('pushed'), 'init', '--quiet');
    await git(beside('pushed'), 'remote', 'add', 'mine', 'https://me@host.example/Harbour/home');
    await setUpIn(beside('pushed'));
    await editor().notifications.waitFor('pushed to where the community’s repository is pushed to');
    expect(readdirSync(beside('pushed')).sort()).toEqual(['.git', 'README.md']);
    expect(await git(editor().folder, 'status', '--porcelain')).toBe('');
  });

  it('is made beside the repository, with keys that Git ignores, and named in community.yml', async () => {
    await editor().runCommand('kith.moderation.setUpStore');
    expect(await editor().quickInput.texts()).toMatchObject({
      title: 'Set up a private store',
      value: store(),
    });
    await editor().quickInput.accept();
    expect((await editor().dialog.texts()).message).toContain(store());
    await editor().dialog.click('In community.yml');
    await editor().waitFor('the name of the store', async () =>
      readFileSync(join(editor().folder, 'community.yml'), 'utf8').includes(
        'private_store: "../harbour-private"\n',
      ),
    );
    // It opens with the focus, which a list that is asked for before would lose.
    await editor().editor.waitForTab('community.yml');
    expect(names('.').sort()).toEqual(['.git', '.gitignore', 'README.md', 'kith-private-store.yml']);
    expect(await git(store(), 'check-ignore', 'keys/any.agekey')).toContain('keys/any.agekey');
  });

  it('takes in a report of somebody from outside, whose name is read with their key alone', async () => {
    await editor().runCommand('kith.moderation.addReport');
    await editor().quickInput.pick('Which knot?');
    await editor().quickInput.pick('Somebody from outside…');
    await editor().quickInput.accept('Sanne Vis');
    await editor().quickInput.accept('Asked by mail to take this away');
    await editor().quickInput.pick('Be kind');
    await editor().notifications.waitFor('The report is in the queue.');
    const [report = ''] = names('reports');
    const text = readFileSync(join(store(), 'reports', report), 'utf8');
    expect(text).toMatch(/^reporter: outside-/m);
    expect(text).not.toContain('Sanne');
    const [identity = ''] = names('identities');
    expect(readFileSync(join(store(), 'identities', identity), 'latin1')).not.toContain('Sanne');
    expect(await git(store(), 'status', '--porcelain', '-uall')).not.toContain('keys/');
    await editor().runCommand('kith.moderation.open');
    const shown = await editor().webview('.columns, .empty');
    await shown.getByText('Sanne Vis').waitFor();
    await editor().screenshot('moderation-outsider');
  });

  it('passes keys to and from another moderator, as files that nobody else can open', async () => {
    const other = createIdentities(beside('of-another'));
    const passKeys = async (how: string): Promise<void> => {
      await editor().runCommand('kith.moderation.passKeys');
      await editor().quickInput.pick(how);
    };
    await passKeys('Copy my own key');
    await editor().notifications.waitFor('It opens nothing');
    await passKeys('Export the keys for another moderator');
    await editor().quickInput.accept('age1nonsense');
    await editor().notifications.waitFor('“age1nonsense” is no key of another moderator');

    const recipient = await other.ownRecipient();
    const exportTo = async (file: string): Promise<void> => {
      await passKeys('Export the keys for another moderator');
      await editor().quickInput.accept(recipient);
      await editor().fileDialog.save('Where should the file be?', file);
    };
    await exportTo(join(editor().folder, 'ours.age'));
    await editor().notifications.waitFor('do not belong in the community’s repository');
    expect(existsSync(join(editor().folder, 'ours.age'))).toBe(false);
    await exportTo(beside('ours.age'));
    await editor().notifications.waitFor('1 key exported.');
    const [id = ''] = await other.importKeys(readFileSync(beside('ours.age')));
    await cp(join(store(), 'identities'), join(beside('of-another'), 'identities'), { recursive: true });
    expect(await other.read(id)).toEqual({ name: 'Sanne Vis' });

    await other.write('outside-two', { name: 'Ruud Wind' });
    const ours = await createIdentities(store()).ownRecipient();
    await writeFile(beside('theirs.age'), (await other.exportKeys(ours)).file);
    const takeIn = async (): Promise<void> => {
      await passKeys('Take in keys from another moderator');
      await editor().fileDialog.open('The keys, as another moderator exported them', beside('theirs.age'));
    };
    await takeIn();
    await editor().notifications.waitFor('1 key taken in.');
    expect(names('keys')).toContain('outside-two.agekey');
    await takeIn();
    await editor().notifications.waitFor('no key that is not here already');
    // Theirs, since a person of whom nothing is kept here cannot be erased.
    await rm(join(store(), 'keys/outside-two.agekey'));
    await rm(join(store(), 'keys/.own.agekey'));
  });

  it('says of a report that names nobody which file that is', async () => {
    await writeFiles(store(), {
      'reports/01M6EMCTG0936X86QH72T8QB0A.yml': 'at: 2026-11-01T10:00:00Z\nreason: Look at this\n',
    });
    const { buttons } = await editor().notifications.waitFor('01M6EMCTG0936X86QH72T8QB0A.yml, line 1');
    expect(buttons).toContain('Open File');
    await rm(join(store(), 'reports/01M6EMCTG0936X86QH72T8QB0A.yml'));
  });

  it('forgets a person whose key is deleted', async () => {
    await editor().runCommand('kith.moderation.erasePerson');
    await editor().quickInput.pick('Sanne Vis');
    expect((await editor().dialog.texts()).detail).toContain('Their key is deleted here');
    await editor().dialog.click('Erase');
    await editor().notifications.waitFor('Erased. Commit and push the private store');
    expect(names('keys')).toEqual([]);
    expect(names('identities')).toEqual([expect.stringMatching(/\.erased\.yml$/)]);
    const shown = await editor().webview('.columns, .empty');
    await shown.getByText('somebody whose records were erased').waitFor();
    expect(await shown.getByText('Sanne Vis').count()).toBe(0);
    await editor().runCommand('kith.moderation.erasePerson');
    await editor().notifications.waitFor('there is nothing to erase');
  });

  it('is used no longer once it would be pushed to the community’s repository', async () => {
    await git(store(), 'remote', 'add', 'origin', 'https://host.example/harbour/home.git');
    await editor().runCommand('kith.moderation.addReport');
    await editor().quickInput.pick('Which knot?');
    await editor().notifications.waitFor('is pushed to where the community’s repository is pushed to');
    expect(names('reports')).toHaveLength(1);
  });
});
