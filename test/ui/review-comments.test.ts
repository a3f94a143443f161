import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

const path = 'posts/idea.md';
const folderOfReviews = `reviews/${path}`;
const suggestion = `${folderOfReviews}/01KBBT6R80CS9FQM0JCWKAMWE0.md`;
const own = `${folderOfReviews}/01KBBT6R80CS9FQM0JCWKAMWE1.md`;

/** Bo suggests other words for a post, and Ada, at the keyboard, asked about another line. */
async function commented(): Promise<string> {
  const files = harbour();
  const folder = await makeFolder(
    {
      ...files,
      'community.yml': `${files['community.yml'] ?? ''}workflow:\n  approvals: {post: 1}\n  approve: [maintainer]\n`,
      'members/ada.md': '---\nname: Ada Mast\ngit: [ada@example.org]\nroles: [{role: maintainer}]\n---\n',
      [path]:
        '---\ntitle: An idea\nauthor: bo\nstatus: review\n---\n\nPerhaps we should sail at noon.\n\nBring a coat.\n',
      [suggestion]:
        '---\nby: bo\nat: 2026-11-20T10:00:00Z\nline: 7\nquote: Perhaps we should sail at noon.\n---\n\nBolder:\n\n```suggestion\nLet us sail at noon.\n```\n',
      [own]: '---\nby: ada\nat: 2026-11-20T11:00:00Z\nline: 9\nquote: Bring a coat.\n---\n\nWhy?\n',
    },
    { repository: true },
  );
  await git(folder, 'config', 'user.name', 'Ada Mast');
  await git(folder, 'config', 'user.email', 'ada@example.org');
  return folder;
}

describe('review comments', () => {
  const editor = useEditor(async () => ({ folder: await commented(), height: 900 }));
  const text = (of: string) => readFile(join(editor().folder, of), 'utf8').catch(() => '');
  const comment = (words: string) => editor().page.locator('.review-comment').filter({ hasText: words });

  /** Opens the threads of the post, until one shows this. */
  async function openThread(line: number, target: Locator): Promise<void> {
    await editor().editor.open(path);
    await editor().waitFor(`the thread on line ${line}`, async () => {
      if (await target.first().isVisible()) return true;
      await editor().editor.goTo(line);
      await editor().runCommand('Comments: Expand All Comments');
      return false;
    });
  }

  /** By keyboard: a tall thread may lie half behind the tabs. Once more where it was drawn anew meanwhile. */
  async function act(button: Locator, isDone: () => Promise<boolean>): Promise<void> {
    await editor().waitFor('what the button does', async () => {
      if (await isDone()) return true;
      const isFocused = await button.focus({ timeout: 2000 }).then(
        () => true,
        () => false,
      );
      if (isFocused) await editor().keyboard.press('Enter');
      return expect
        .poll(isDone, { timeout: 5000 })
        .toBe(true)
        .then(
          () => true,
          () => false,
        );
    });
  }

  const buttonOf = (words: string, name: string) =>
    comment(words).first().getByRole('button', { name, exact: true });
  const says = async (of: string, words: string) => (await text(of)).includes(words);

  it('say what they suggest, which is applied where it belongs and taken back', async () => {
    await openThread(7, comment('Bolder'));
    await editor().screenshot('review-suggestion');
    await act(buttonOf('Bolder', 'Apply Suggestion'), () => says(path, 'Let us sail at noon.'));
    await expect.poll(() => text(path)).toContain('\nLet us sail at noon.\n\nBring a coat.\n');
    await expect.poll(() => text(suggestion)).toContain('resolved: true');
    await editor().notifications.click('Suggestion applied.', 'Undo');
    await expect.poll(() => text(path)).toContain('\nPerhaps we should sail at noon.\n');
    await expect.poll(() => text(suggestion)).not.toContain('resolved');
    // The file of the comment was written and not opened.
    expect(await editor().editor.tabs()).toMatchObject([{ label: 'idea.md' }]);
  });

  it('are changed by whom they are from', async () => {
    await openThread(9, comment('Why?'));
    expect(await comment('Bolder').getByRole('button', { name: 'Edit Comment' }).count()).toBe(0);
    const form = editor().page.locator('.review-comment .edit-container');
    await act(buttonOf('Why?', 'Edit Comment'), () => form.first().isVisible());
    await form.locator('.inputarea, .native-edit-context').first().focus();
    await editor().keyboard.press('Control+a');
    await editor().page.keyboard.type('Is it cold then?');
    // Whatever changes meanwhile leaves what is being typed.
    await writeFile(join(editor().folder, 'posts/other.md'), '---\ntitle: Another\n---\n\nHello.\n');
    await editor().sidebar.open('Kith');
    await editor().waitFor(
      'the other post',
      async () => (await editor().tree('Community').row(['Content'])).description?.includes('5') === true,
    );
    await editor().screenshot('review-edit');
    await act(form.getByRole('button', { name: 'Save', exact: true }), () => says(own, 'Is it cold then?'));
    await expect.poll(() => text(own)).toMatch(/\nedited_at: .*\n[^]*---\n\nIs it cold then\?\n$/);
    await expect.poll(() => comment('Is it cold then?').count()).toBe(1);
  });

  it('are deleted, and that is taken back', async () => {
    await openThread(9, comment('Is it cold then?'));
    await act(
      buttonOf('Is it cold then?', 'Delete Comment'),
      async () => (await readdir(join(editor().folder, folderOfReviews))).length === 1,
    );
    await editor().notifications.click('Comment deleted.', 'Undo');
    await expect.poll(() => text(own)).toContain('Is it cold then?');
  });

  it('are resolved and opened again', async () => {
    await openThread(7, comment('Bolder'));
    const thread = editor().page.locator('.review-widget').filter({ hasText: 'Bolder' });
    const isResolved = () => says(suggestion, 'resolved: true');
    await act(thread.getByRole('button', { name: 'Resolve', exact: true }), isResolved);
    const reopen = thread.getByRole('button', { name: 'Reopen', exact: true });
    await openThread(7, reopen);
    await act(reopen, async () => !(await isResolved()));
  });

  it('stand beside an approval, which can be withdrawn, and that be taken back', async () => {
    const approvals = async () =>
      (await readdir(join(editor().folder, folderOfReviews))).filter(
        (name) => !suggestion.endsWith(name) && !own.endsWith(name),
      );
    await editor().editor.open(path);
    await editor().runCommand('kith.review.approve');
    await expect.poll(approvals).toHaveLength(1);
    await expect.poll(() => text(path)).toContain('status: approved');
    await editor().runCommand('kith.review.withdraw');
    await expect.poll(approvals).toHaveLength(0);
    await editor().notifications.click('withdrawn', 'Undo');
    await expect.poll(approvals).toHaveLength(1);
  });
});
