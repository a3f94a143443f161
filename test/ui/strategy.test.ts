import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const goal = `---
title: More to read
kind: goal
objective: Twenty pages
audience: sailors
owner: ada
opened: ${dayFromNow(-30)}
measures:
  - { metric: content, target: 20, baseline: 0, by: ${dayFromNow(30)} }
  - { metric: contributors.nw, target: 4 }
---

Why.
`;

describe('Strategy', () => {
  const editor = useEditor(async () => ({
    folder: await makeFolder(
      {
        ...harbour(),
        'strategy/goals/more.md': goal,
        'strategy/audiences/sailors.md': '---\ntitle: Sailors\nkind: audience\n---\n',
        'posts/opening.md': '---\ntitle: Opening night\nstatus: published\ngoal: more\n---\n',
      },
      { repository: true },
    ),
    height: 900,
  }));
  const strategy = () => editor().tree('Strategy');

  it('shows goals with their audiences, their measures and what serves them', async () => {
    // Kith shows itself once, when the community is read.
    await editor().waitFor('Kith by itself', async () => (await editor().sidebar.title()) === 'Kith');
    await editor().sidebar.open('Kith Insights');
    const row = await strategy().row('More to read');
    expect(row.description).toBe('Cannot be measured · Ada Mast');
    await strategy().row(['More to read', 'Sailors']);
    const measure = await strategy().row(['More to read', 'Published content']);
    expect(measure.description).toMatch(/^Behind schedule · 2, target 20 by /);
    expect((await strategy().row(['More to read', 'contributors.nw'])).description).toContain(
      'There is no metric',
    );
    await strategy().row(['More to read', 'Served by', 'Opening night']);
    await editor().screenshot('strategy');
  });

  it('shows what no goal explains, and goals that nothing serves', async () => {
    await strategy().row(['Goals that nothing serves', 'Grow']);
    await strategy().row(['Serving no goal', 'Regatta']);
    expect(await strategy().has(['Serving no goal', 'Opening night'])).toBe(false);
  });

  it('opens a measure where it is written', async () => {
    await strategy().click(['More to read', 'Published content']);
    await editor().editor.waitForTab('more.md');
    await editor().statusBar.waitFor('Ln 9');
  });

  it('says above each measure how it stands', async () => {
    const lenses = editor().page.locator('.codelens-decoration');
    await editor().waitFor('the states', async () => {
      const shown = (await lenses.allInnerTexts()).join(' ');
      return /Behind/.test(shown) && /Cannot.be.measured/.test(shown);
    });
  });

  it('has the live figure and its formula at hand', async () => {
    await editor().editor.goTo(9, 16);
    await editor().runCommand('Show or Focus Hover');
    const hover = editor().page.locator('.monaco-hover:visible');
    await editor().waitFor('the card', async () =>
      (await hover.allInnerTexts()).some((text) => /Published.content:.2/.test(text)),
    );
    await editor().screenshot('measure-hover');
    await editor().editor.press('Escape');
  });

  it('proposes metrics by their names', async () => {
    await editor().editor.goTo(10, 30);
    await editor().editor.press('Control+Space');
    const list = editor().page.locator('.suggest-widget .monaco-list-row');
    await editor().waitFor('the metrics', async () =>
      (await list.allInnerTexts()).some((row) => row.includes('contributors.new')),
    );
    await editor().screenshot('metric-completion');
    await editor().editor.press('Escape');
  });

  it('corrects a metric that does not exist', async () => {
    await editor().editor.goTo(10, 20);
    await editor().editor.press('ControlOrMeta+.');
    const menu = editor().page.locator('.action-widget');
    await menu.getByText('Change to “contributors.new”').click();
    await expect.poll(() => editor().editor.text()).toContain('metric: contributors.new,');
    await editor().editor.save();
    await editor().waitFor(
      'the state',
      async () => await strategy().has(['More to read', 'New contributors']),
    );
  });

  it('reviews a quarter: closes a goal with its figures, and opens the next', async () => {
    await editor().runCommand('kith.strategy.review');
    const title = async () => (await editor().quickInput.texts()).title;
    await expect.poll(title).toBe('Goal 1 of 2: Grow');
    await editor().quickInput.pick('Keep it open');
    await expect.poll(title).toBe('Goal 2 of 2: More to read');
    await editor().screenshot('review-goal');
    await editor().quickInput.pick('Close as missed');
    await expect.poll(title).toMatch(/^Which goals go on in \d{4} Q[1-4]\?$/);
    await editor().quickInput.accept();
    const { detail } = await editor().dialog.texts();
    expect(detail).toContain('~ strategy/goals/more.md');
    expect(detail).toMatch(/\+ strategy\/goals\/more-to-read-\d{4}-q[1-4]\.md/);
    await editor().screenshot('review-preview');
    await editor().dialog.click('Close the Goals');
    await strategy().row(['Closed goals', 'More to read']);
    const text = await readFile(join(editor().folder, 'strategy/goals/more.md'), 'utf8');
    expect(text).toContain('status: missed\n');
    expect(text).toContain(`closed: ${dayFromNow(0)}`);
    expect(text).toContain('final: 2 }');
    const next = await editor().editor.text();
    expect(next).toContain('follows: more');
    expect(next).toContain('baseline: 2');
    await editor().screenshot('review-done');
  });

  it('takes a review back with one undo', async () => {
    await editor().editor.open('strategy/goals/more.md');
    await editor().editor.press('ControlOrMeta+z');
    const ask = editor().dialog;
    if (await editor().page.locator('.monaco-dialog-box').isVisible()) await ask.click('Undo in 2 Files');
    await expect.poll(() => editor().editor.text()).not.toContain('status: missed');
  });
});

describe('a community without goals', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder({ 'README.md': '# Quiet\n' }) }));

  it('is told what a goal is', async () => {
    await editor().sidebar.open('Kith Insights');
    await editor().waitFor('the words', async () =>
      (await editor().tree('Strategy').welcome()).buttons.includes('New Goal'),
    );
    await editor().screenshot('strategy-empty');
  });
});
