import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, useEditor } from '../harness';
import { harbour } from './harbour';

const root = join(import.meta.dirname, '..', '..');

/** From a community without a site to its pages beside the document that is written. */
describe('the preview of the site', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(
      { ...harbour(), 'posts/tide.md': '---\ntitle: The tide\ndate: 2026-01-01\n---\n\nAt noon.\n' },
      { repository: true },
    ),
    height: 900,
  }));
  const shown = () =>
    editor().page.frameLocator('iframe.webview').frameLocator('#active-frame').frameLocator('iframe');

  it('offers to make a site, and then what builds it', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Today').row(['This week']);
    await editor().tree('Today').titleAction('Preview Site');
    const dialog = editor().page.locator('.monaco-dialog-box');
    await dialog.getByText('Harbour Devs has no site yet.').waitFor();
    await editor().screenshot('site-make');
    await dialog.getByRole('button', { name: 'Make a Site' }).click();
    await dialog.getByText('What builds the site is not installed yet.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await git(editor().folder, 'status', '--porcelain')).toContain('site/');
  });

  it('shows it beside what is open, and again after a change', async () => {
    // In place of the download of “npm install”.
    await symlink(join(root, 'node_modules'), join(editor().folder, 'site', 'node_modules'));
    await editor().editor.open('posts/tide.md');
    await editor().runCommand('kith.site.preview');
    await shown().getByRole('link', { name: 'Posts' }).first().click();
    await shown().getByRole('link', { name: 'The tide' }).first().click();
    await shown().getByText('At noon.').waitFor();
    await editor().screenshot('site-preview');
    await writeFile(
      join(editor().folder, 'posts/tide.md'),
      '---\ntitle: The tide\ndate: 2026-01-01\n---\n\nAt six.\n',
    );
    await shown().getByText('At six.').waitFor();
  });

  it('is stopped from the status bar', async () => {
    const item = editor().page.locator('.statusbar-item[id$="kith.site"]');
    await item.click();
    await item.waitFor({ state: 'hidden' });
  });
});
