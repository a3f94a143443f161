import { describe, expect, it } from 'vitest';
import { makeFolder, openEditor, useEditor, writeFiles, type Workbench } from '../harness';
import { dayFromNow, harbour } from './harbour';

const welcome = [
  '---',
  'title: Welcome aboard',
  'author: ada',
  'status: review',
  `publish_at: ${dayFromNow(10)}`,
  'tags: [welcome, boats]',
  'goal: grow',
  'channels: [newsletter, forum]',
  '---',
  '',
  'Ask @bo or @nobody about #boats, and read [[Your first boat]], [[Code of conduct#Be kind]] or [[A page to come]].',
  'The rules say [no spam](../CODE_OF_CONDUCT.md#no-spam). `@bo #code [[Opening night]]`',
  '',
  '> Quoted by @ada: see [[Opening night|the opening]].',
  '',
].join('\n');

async function makeCommunity(): Promise<string> {
  return makeFolder({ ...harbour(), 'guides/welcome.md': welcome });
}

async function openPreview(workbench: Workbench, path: string): Promise<void> {
  await workbench.sidebar.open('Kith');
  await workbench.tree('Members').row(['Members', 'Bo Keel']);
  await workbench.editor.open(path);
  await workbench.runCommand('Markdown: Open Preview to the Side');
}

describe('the Markdown preview', () => {
  const editor = useEditor(async () => ({ folder: await makeCommunity(), width: 1500, height: 900 }));

  it('shows front matter as a quiet header, and the community’s names', async () => {
    await openPreview(editor(), 'guides/welcome.md');
    const frame = await editor().webview('.kith-header');
    await expect.poll(() => frame.locator('.kith-title').innerText()).toBe('Welcome aboard');
    await expect
      .poll(() => frame.locator('.kith-facts').innerText())
      .toMatch(/In review[^]*Ada Mast[^]*#welcome/);
    await expect.poll(() => frame.locator('.kith-fields').innerText()).toMatch(/Grow[^]*newsletter, forum/);
    await expect.poll(() => frame.locator('a.kith-mention').allInnerTexts()).toEqual(['@bo', '@ada']);
    await expect.poll(() => frame.locator('a.kith-mention').first().getAttribute('title')).toBe('Bo Keel');
    await expect.poll(() => frame.locator('.kith-missing').allInnerTexts()).toEqual(['A page to come']);
    await expect.poll(() => frame.locator('p .kith-tag').last().innerText()).toBe('#boats');
    await expect
      .poll(() => frame.locator('a.kith-guideline').allInnerTexts())
      .toEqual(['Code of conduct › Be kind', 'no spam']);
    await expect.poll(() => frame.locator('code').innerText()).toBe('@bo #code [[Opening night]]');
    await editor().screenshot('preview-light');
  });

  it('is drawn again when the community has changed', async () => {
    await writeFiles(editor().folder, { 'members/nobody.md': '---\nname: No Body\n---\n' });
    await editor().waitFor('@nobody to be somebody', async () => {
      const frame = await editor().webview('.kith-header');
      return (await frame.locator('a.kith-mention').allInnerTexts()).includes('@nobody');
    });
  });

  it('leads to the pages that wiki links name', async () => {
    const frame = await editor().webview('.kith-header');
    await frame.locator('a', { hasText: 'the opening' }).click();
    await editor().waitFor('the other page', async () => {
      const next = await editor().webview('.kith-header');
      return (await next.locator('.kith-title').innerText()) === 'Opening night';
    });
  });
});

describe.each(['dark', 'high-contrast', 'high-contrast-light'] as const)('the preview in %s', (theme) => {
  it('can be read', async () => {
    const workbench = await openEditor({ folder: await makeCommunity(), theme, width: 1500, height: 900 });
    await openPreview(workbench, 'guides/welcome.md');
    const frame = await workbench.webview('.kith-header');
    await expect.poll(() => frame.locator('.kith-header, .kith-missing, a.kith-mention').count()).toBe(4);
    await workbench.screenshot(`preview-${theme}`);
  });
});
