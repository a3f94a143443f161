import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const path = 'posts/idea.md';
const program = resolve(import.meta.dirname, '../../dist/cli.js');

/** Bo wrote an idea, and Ada, at the keyboard, may approve of it: one approval is needed. */
async function reviewed(): Promise<string> {
  const files = harbour();
  const folder = await makeFolder(
    {
      ...files,
      'community.yml': `${files['community.yml'] ?? ''}workflow:\n  approvals: {post: 1}\n  approve: [maintainer]\n  checklist: {post: [goal, alt-texts]}\n`,
      'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\nroles: [{role: maintainer}]\n---\n',
      [path]: '---\ntitle: An idea\nauthor: bo\nstatus: draft\n---\n\nPerhaps we should sail at noon.\n',
    },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

describe('a post from draft to scheduled, by keyboard', () => {
  const editor = useEditor(async () => ({ folder: await reviewed(), height: 900 }));
  const text = () => readFile(join(editor().folder, path), 'utf8');
  const reviews = () => readdir(join(editor().folder, 'reviews', path)).catch((): string[] => []);

  it('is not scheduled with an open item on its checklist, which a quick fix ticks off', async () => {
    await editor().editor.open(path);
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row(['Content']);
    await editor().runCommand('kith.document.setDate');
    await editor().notifications.waitFor('on line 1: “goal” is missing');
    await editor().screenshot('workflow-checklist');
    await editor().notifications.click('“goal” is missing', 'Show');
    await editor().waitFor('the quick fix', async () => {
      await editor().editor.press('Control+.');
      const fix = editor().page.locator('.action-widget').getByText('Add “goal: grow”');
      return fix.click({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
    });
    await expect.poll(() => editor().editor.text()).toContain('status: draft\ngoal: grow\n');
    await editor().editor.save();
  });

  it('is not scheduled without an approval, and says why', async () => {
    await editor().runCommand('kith.document.setDate');
    await editor().notifications.waitFor('needs an approval');
    await editor().screenshot('workflow-refused');
    expect(await text()).toContain('status: draft');
  });

  it('is asked to be reviewed by whom may approve of it', async () => {
    await editor().runCommand('kith.review.ask');
    await expect.poll(() => editor().quickInput.labels()).toEqual(['Ada Mast']);
    await editor().quickInput.pick('Ada Mast');
    await editor().quickInput.accept();
    await expect.poll(text).toContain('status: review\ngoal: grow\nreviewers: [ada]\n');
    await editor().sidebar.open('Kith');
    const row = await editor().tree('Today').row(['For me', 'An idea']);
    expect(row.description).toBe('waits for a review');
  });

  it('gets a comment on a line, in a file of its own', async () => {
    await editor().editor.open(path);
    await editor().editor.goTo(9);
    await editor().runCommand('Comments: Add Comment on Current Selection');
    // The palette may give the focus back to the editor behind it, which folds up what is empty.
    const field = editor().page.locator('.review-widget .monaco-editor.focused');
    const folded = editor().page.locator('.review-widget .review-thread-reply-button');
    await editor().waitFor('the comment to be written', async () => {
      if ((await field.count()) > 0) return true;
      await folded.click({ timeout: 1000 }).catch(() => undefined);
      return false;
    });
    await editor().page.keyboard.type('Why at noon?');
    await editor().keyboard.press('Control+Enter');
    await expect.poll(reviews).toHaveLength(1);
    const [file = ''] = await reviews();
    expect(await readFile(join(editor().folder, 'reviews', path, file), 'utf8')).toMatch(
      /^---\nby: ada\nat: .*\nline: 9\nquote: Perhaps we should sail at noon\.\n---\n\nWhy at noon\?\n$/,
    );
    await editor().screenshot('workflow-comment');
  });

  it('is approved, and loses that by a change', async () => {
    await editor().runCommand('kith.review.approve');
    await expect.poll(text).toContain('status: approved');
    await editor().editor.open(path);
    await editor().editor.goTo(9, 1);
    await editor().editor.type('Today, ');
    await editor().editor.save();
    await expect
      .poll(async () => (await editor().problems()).map(({ message }) => message))
      .toContainEqual(expect.stringContaining('changed after it was approved'));
    await editor().screenshot('workflow-changed');
  });

  it('is approved again, and scheduled', async () => {
    await editor().editor.open(path);
    await editor().runCommand('kith.review.approve');
    // The comment, and two approvals.
    await expect.poll(reviews).toHaveLength(3);
    await editor().runCommand('kith.document.setDate');
    await editor().waitFor('the question', () => editor().quickInput.isInputBox());
    await editor().quickInput.accept(`${dayFromNow(1)} 09:00`);
    await expect.poll(text).toContain('status: scheduled');
  });

  it('is published once its time has come, and shows that here', async () => {
    const { folder } = editor();
    expect(await publish(folder)).toMatchObject({ published: [] });
    expect(await text()).toContain('status: scheduled');
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
    await writeFile(
      join(folder, path),
      (await text()).replace(/^publish_at: .*$/m, `publish_at: ${anHourAgo}`),
    );
    expect(await publish(folder)).toMatchObject({ published: [{ path }] });
    expect(await text()).toContain('status: published');
    await expect.poll(() => editor().editor.text()).toContain('status: published');
  });
});

/** What `kith publish` says, as the workflow of a community runs it. */
async function publish(folder: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, 'publish', '--json'], {
    cwd: folder,
  });
  return JSON.parse(stdout);
}
