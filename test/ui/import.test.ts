import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { makeZip } from '../unit/imports/make-zip';
import { harbour } from './harbour';

const asked = '1772532000.000100';
const said = (ts: string, user: string, text: string, more: object = {}): object => ({
  type: 'message',
  ts,
  user,
  text,
  ...more,
});

/** The export of a small workspace, with one name that leads out of the archive. */
function slackExport(): Buffer {
  return makeZip([
    { name: 'channels.json', text: JSON.stringify([{ id: 'C1', name: 'help' }]) },
    {
      name: 'users.json',
      text: JSON.stringify([
        { id: 'U1', name: 'mara' },
        { id: 'U2', name: 'joost' },
      ]),
    },
    {
      name: 'help/2026-03-03.json',
      text: JSON.stringify([
        said(asked, 'U1', 'Which *sensor* do you use?', { thread_ts: asked }),
        said('1772532300.000100', 'U2', 'The blue one.', { thread_ts: asked }),
        said('1772532400.000100', 'U2', 'Good morning'),
      ]),
    },
    { name: '../evil.json', text: '[]' },
  ]);
}

describe('conversations of another place', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour()), locale: 'en' }));
  const zip = () =>
    path.join(path.dirname(editor().folder), `${path.basename(editor().folder)}-exports`, 'slack.zip');
  const thread = () => path.join(editor().folder, 'discussions/which-sensor-do-you-use');

  it('are shown before they are imported, and are files then', async () => {
    await mkdir(path.dirname(zip()), { recursive: true });
    await writeFile(zip(), slackExport());
    await editor().runCommand('kith.import');
    const { quickInput, dialog } = editor();
    await quickInput.waitUntilOpen();
    await quickInput.pick('A file…');
    await editor().fileDialog.open('The export', zip());
    await editor().waitFor('the question about names', async () =>
      (await quickInput.labels()).includes('Keep names'),
    );
    await editor().screenshot('import-names');
    await quickInput.pick('Keep names');
    const { message, detail } = await dialog.texts();
    expect(message).toContain('Import from Slack');
    expect(detail).toContain('New discussions: 2. New replies: 1.');
    expect(detail).toContain('Among them: “Which sensor do you use?”');
    expect(detail).toContain('Wrong in the export, and left out: 1.');
    expect(existsSync(thread())).toBe(false);
    await editor().screenshot('import-preview');
    await dialog.click('Import');
    await expect.poll(() => existsSync(path.join(thread(), 'thread.md'))).toBe(true);
    expect(await readFile(path.join(thread(), 'thread.md'), 'utf8')).toContain(
      'Which **sensor** do you use?',
    );
    expect(readdirSync(thread())).toHaveLength(2);
  });

  it('come with a report, and are taken back whole', async () => {
    const { notifications } = editor();
    await notifications.click('New discussions: 2. New replies: 1.', 'Show Report');
    await editor().waitFor('the report', async () =>
      (await editor().editor.text()).startsWith('# Import from Slack'),
    );
    await editor().screenshot('import-report');
    await notifications.click('New discussions: 2. New replies: 1.', 'Undo Import');
    await expect.poll(() => existsSync(thread())).toBe(false);
  });
});

describe('what an import would do', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour()), locale: 'en' }));
  const zip = () => path.join(path.dirname(editor().folder), 'export', 'slack.zip');

  it('is shown with its details before anything is written, and can be gone on with from there', async () => {
    await mkdir(path.dirname(zip()), { recursive: true });
    await writeFile(zip(), slackExport());
    const { quickInput, dialog, notifications } = editor();
    await editor().runCommand('kith.import');
    await quickInput.pick('A file…');
    await editor().fileDialog.open('The export', zip());
    await quickInput.pick('Keep names');
    await dialog.click('Show Details');
    await editor().waitFor('the details', async () =>
      (await editor().editor.text()).startsWith('# Import from Slack'),
    );
    const details = await editor().editor.text();
    expect(details).toContain('- New discussions: 2. New replies: 1.');
    expect(details).toContain('- Which sensor do you use? (`discussions/which-sensor-do-you-use/thread.md`)');
    expect(details).toContain('## What is wrong in the export');
    expect(details).toContain('`../evil.json`: A file whose name leads out of the archive was left out.');
    expect(existsSync(path.join(editor().folder, 'discussions/which-sensor-do-you-use'))).toBe(false);
    await editor().screenshot('import-details');
    await notifications.click('Import from Slack', 'Import');
    await expect
      .poll(() => existsSync(path.join(editor().folder, 'discussions/which-sensor-do-you-use')))
      .toBe(true);
  });
});

describe('posts of another tool', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(harbour()), locale: 'en' }));
  const blog = () => path.join(path.dirname(editor().folder), 'blog');
  const post = () => path.join(editor().folder, 'posts/2026-01-05-harbour-light.md');

  it('are listed before they are imported, and are taken back whole', async () => {
    const posts = path.join(blog(), '_posts');
    await mkdir(posts, { recursive: true });
    await writeFile(
      path.join(posts, '2026-01-05-harbour-light.md'),
      '+++\ntitle = "Harbour light"\ntags = ["sea"]\ndraft = true\n+++\n\nIt shines.\n',
    );
    await writeFile(path.join(posts, '2026-01-06-broken.md'), '---\ntitle: [\n---\n\nText\n');
    const { quickInput, dialog, notifications } = editor();
    await editor().runCommand('kith.importPosts');
    await quickInput.pick('A folder…');
    await editor().fileDialog.open('The export', blog());
    const { message, detail } = await dialog.texts();
    expect(message).toBe('Import posts');
    expect(detail).toContain('New posts: 1. Here already: 0.');
    expect(detail).toContain('Wrong in the export, and left out: 1.');
    await dialog.click('Show Details');
    await editor().waitFor('the details', async () =>
      (await editor().editor.text()).includes('`posts/2026-01-05-harbour-light.md`'),
    );
    expect(await editor().editor.text()).toContain('_posts/2026-01-06-broken.md, line 2');
    expect(existsSync(post())).toBe(false);
    await notifications.click('Import posts', 'Import');
    await expect.poll(() => existsSync(post())).toBe(true);
    expect(await readFile(post(), 'utf8')).toMatch(/^status: draft$/m);
    await notifications.click('New posts: 1. Here already: 0.', 'Undo Import');
    await expect.poll(() => existsSync(post())).toBe(false);
  });
});
