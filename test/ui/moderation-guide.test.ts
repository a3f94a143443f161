import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

const rule = (id: string, status: string, pattern: string): string =>
  `id: ${id}\nstatus: ${status}\naction: queue\nweight: 2\nguideline: CODE_OF_CONDUCT.md#no-spam\nwhen:\n  body: { matches: "${pattern}" }\ntests:\n  match: [${pattern}]\n`;

const reply = 'discussions/knots/01J9ZZZZZZ0000000000000003.md';
const hidden = 'discussions/knots/01J9ZZZZZZ0000000000000004.md';

function moderated(): Record<string, string> {
  return {
    ...harbour(),
    'moderation/rules/casino.yml': rule('casino', 'active', 'casino'),
    'moderation/rules/lottery.yml': rule('lottery', 'shadow', 'lottery'),
    [reply]: `---\nauthor: bo\nat: ${dayFromNow(-2)}T10:00:00Z\n---\n\nThe casino and the lottery.\n`,
    [hidden]: `---\nauthor: cy\nat: ${dayFromNow(-1)}T10:00:00Z\nstate: hidden\n---\n\nZorvex.\n`,
  };
}

describe('guidelines beside what is decided by them', () => {
  const editor = useEditor(async () => ({ folder: await makeFolder(moderated(), { repository: true }) }));

  it('shows above a heading which rules enforce it, and lists them', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').row(['Guidelines', 'Code of conduct']);
    await editor().editor.open('CODE_OF_CONDUCT.md');
    const lenses = editor().page.locator('.codelens-decoration');
    const shown = await editor().waitFor('the lens of the heading', async () => {
      const texts = await lenses.allInnerTexts();
      return texts.some((text) => text.includes('2 rules')) && texts;
    });
    // Of “Be kind” the README speaks, and no rule.
    expect(shown.join(' ')).toContain('1 reference');
    await editor().screenshot('guideline-lenses');
    await editor().page.locator('.codelens-decoration a', { hasText: '2 rules' }).click();
    const peek = editor().page.locator('.peekview-widget');
    await editor().waitFor('the rules', async () => {
      const text = (await peek.allInnerTexts()).join(' ');
      return text.includes('casino.yml') && text.includes('lottery.yml');
    });
    await editor().editor.press('Escape');
  });

  it('underlines what a rule would find, shows the agreement, and takes the words out', async () => {
    await editor().editor.open(reply);
    // Nobody in particular is no moderator: rules that only watch are not told of.
    const found = await editor().waitFor('the hint', async () => {
      const problems = (await editor().problems()).filter(({ file }) => file.endsWith('0003.md'));
      return problems.some(({ code }) => code === 'casino') && problems;
    });
    expect(found.map(({ code, severity, source }) => [code, severity, source])).toEqual([
      ['casino', 'info', 'Kith'],
    ]);
    await editor().editor.goTo(6, 6);
    await editor().runCommand('Show or Focus Hover');
    const hover = editor().page.locator('.monaco-hover:visible');
    await editor().waitFor('the agreement in the hover', async () =>
      (await hover.allInnerTexts()).some((text) => /Never/.test(text) && /Read.the.guideline/.test(text)),
    );
    await editor().screenshot('hint-hover');
    await editor().editor.press('Escape');
    await editor().editor.goTo(6, 6);
    await editor().editor.press('Control+.');
    const actions = editor().page.locator('.action-widget .action-item, .action-widget .monaco-list-row');
    await actions.filter({ hasText: 'Take out “casino”' }).first().click();
    await expect.poll(() => editor().editor.text()).toContain('The and the lottery.');
  });

  it('says in the page of a conversation what a rule would find, before it is sent', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Community').click(['Discussions', 'Waiting for an answer', 'Which knot?']);
    const page = await editor().webview('#text');
    await page.locator('#text').fill('Is the casino open?');
    const hint = page.locator('.hints li');
    await hint.waitFor();
    expect(await hint.innerText()).toMatch(/A moderator may have a look at this: No spam\s+“casino”/);
    await editor().screenshot('hint-answer');
    await page.locator('#text').fill('Is the harbour open?');
    await hint.waitFor({ state: 'detached' });
    await page.locator('#text').fill('Is the casino open?');
    await page.getByRole('link', { name: 'Read the guideline' }).click();
    await editor().editor.waitForTab('CODE_OF_CONDUCT.md');
  });

  it('cites a heading where one writes', async () => {
    await editor().editor.open(reply);
    await editor().editor.press('Control+End');
    await editor().runCommand('kith.guideline.cite');
    await editor().quickInput.pick('No spam');
    await expect.poll(() => editor().editor.text()).toContain('[No spam](../../CODE_OF_CONDUCT.md#no-spam)');
    await editor().editor.save();
  });

  it('shows a hidden reply as such in the tree, and not in a search', async () => {
    await editor().sidebar.open('Kith');
    const community = editor().tree('Community');
    const row = await community.row(['Discussions', 'Waiting for an answer', 'Which knot?', 'Cy Anchor']);
    expect(row.description).toContain('Hidden by a moderator');
    await editor().screenshot('hidden-reply');
    await editor().runCommand('kith.search.open');
    await editor().quickInput.type('zorvex');
    await editor().waitFor('nothing found', async () =>
      (await editor().quickInput.texts()).title.includes('nothing found'),
    );
    await editor().quickInput.cancel();
  });
});
