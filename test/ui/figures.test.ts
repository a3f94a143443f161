import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { useEditor } from '../harness';
import { makeDemo } from '../screenshots/demo';

describe('figures', () => {
  const editor = useEditor(async () => ({ folder: await makeDemo() }));

  async function openFigure(title: string): Promise<Frame> {
    await editor().runCommand('kith.figure.open');
    await editor().quickInput.type(title);
    await editor().quickInput.pick(title);
    await editor().editor.waitForTab(title);
    return figurePage(title);
  }

  async function figurePage(title: string): Promise<Frame> {
    return editor().waitFor(`the page of “${title}”`, async () => {
      const view = await editor().webview('#metric');
      return (await view.locator('h1').innerText()) === title && view;
    });
  }

  it('are listed with their values, and one of them opened', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row('Content');
    await editor().runCommand('kith.figure.open');
    await editor().waitFor('a figure with its value', async () =>
      (await editor().quickInput.items()).some(
        ({ label, description }) => label === 'Contributors' && /^\d+$/.test(description),
      ),
    );
    await editor().screenshot('figures-choose');
    await editor().quickInput.cancel();
    const view = await openFigure('Contributors');
    await expect.poll(() => view.locator('.value strong').innerText()).toMatch(/^\d+$/);
    await view.locator('svg.chart').first().waitFor();
    await editor().screenshot('figures-contributors');
  });

  it('are measured over another period', async () => {
    const view = await figurePage('Contributors');
    const value = Number(await view.locator('.value strong').innerText());
    await view.locator('#period').selectOption('all');
    await editor().waitFor(
      'everybody who ever contributed',
      async () => Number(await view.locator('.value strong').innerText()) > value,
    );
    await expect.poll(() => view.locator('.where').innerText()).toContain('Up to');
    await view.locator('#period').selectOption('90');
    await expect.poll(() => view.locator('.where').innerText()).not.toContain('Up to');
  });

  it('have evidence, a commit in the editor’s own comparison', async () => {
    const view = await figurePage('Contributors');
    await view.locator('[role=option]:has(.codicon-git-commit)').first().click();
    await editor().waitFor('the commit in a tab', async () =>
      (await editor().editor.tabs()).some(({ label, active }) => active && label.startsWith('Commit ')),
    );
    await editor().waitFor('the compared files', async () =>
      editor().page.locator('.multiDiffEntry .monaco-diff-editor').first().isVisible(),
    );
    await editor().screenshot('figures-commit');
  });

  it('have evidence, a document at its line', async () => {
    const view = await openFigure('Time to first response');
    await view.locator('#period').selectOption('365');
    await view.locator('[role=option]').first().waitFor();
    await editor().screenshot('figures-response');
    await view.locator('[role=option]').first().click();
    await editor().waitFor('the thread', async () =>
      (await editor().editor.tabs()).some(
        ({ label, active }) => active && !/^(?:Time|Commit|Contrib)/.test(label),
      ),
    );
    const text = await editor().editor.text();
    expect(text).toMatch(/^---\n/);
    const title = text.split('\n').findIndex((line) => line.startsWith('title:')) + 1;
    await editor().waitFor('the cursor at the title', async () =>
      (await editor().statusBar.items()).some((item) => item.text.startsWith(`Ln ${title},`)),
    );
  });

  it('are exported as a table', async () => {
    const view = await openFigure('Contributors');
    await view.locator('.menu summary').click();
    await view.locator('[data-export=csv]').click();
    await editor().fileDialog.save('Export Figure', join(editor().folder, 'contributors.csv'));
    const csv = await editor().written.text('contributors.csv');
    const [head, first = ''] = csv.replace(/^\ufeff/, '').split('\r\n');
    expect(head).toBe('part,label,from,until,value,low,high,unit,n');
    expect(first).toMatch(/^figure,Contributors,\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2},\d+,,,people,\d+$/);
  });

  it('are compared with another date', async () => {
    await editor().runCommand('kith.figures.compare');
    await editor().quickInput.accept('2026-01-01');
    await editor().waitFor('a figure with its difference', async () =>
      (await editor().quickInput.items()).some(({ description }) =>
        /than in the 30 days before Jan 1, 2026/.test(description),
      ),
    );
    await editor().screenshot('figures-compare');
    await editor().quickInput.pick('Contributors');
    const view = await figurePage('Contributors');
    await expect.poll(() => view.locator('#against').inputValue()).toBe('2026-01-01');
    await expect
      .poll(() => view.locator('.trend').innerText())
      .toContain('in the 30 days before Jan 1, 2026');
  });

  it('are there again after the window was closed', async () => {
    const before = await figurePage('Contributors');
    await before.locator('#period').selectOption('365');
    await expect
      .poll(() => before.locator('.trend').innerText())
      .toContain('in the 365 days before Jan 1, 2026');
    await editor().reopenWindow();
    const view = await figurePage('Contributors');
    await expect.poll(() => view.locator('#period').inputValue()).toBe('365');
    await expect.poll(() => view.locator('#against').inputValue()).toBe('2026-01-01');
    await view.locator('[role=option]').first().waitFor();
  });

  it('become a report, after it is shown which files that writes', async () => {
    await editor().runCommand('kith.report.write');
    await editor().quickInput.pick('90 days');
    await expect
      .poll(async () => (await editor().dialog.texts()).detail)
      .toMatch(/\+ reports\/\d{4}-\d{2}\/report\.md/);
    await editor().screenshot('figures-report-preview');
    await editor().dialog.click('Write Report');
    await editor().editor.waitForTab('report.md');
    const text = await editor().editor.text();
    expect(text).toMatch(/## Growth\n\n\| Figure \|/);
    const [, picture = ''] = /!\[Contributors\]\(([\w-]+\.svg)\)/.exec(text) ?? [];
    const month = new Date().toISOString().slice(0, 7);
    expect(await editor().written.text(`reports/${month}/${picture}`)).toContain('role="img"');
    await editor().screenshot('figures-report');
  });
});
