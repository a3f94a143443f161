import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { git, makeFolder, openEditor, useEditor } from '../harness';
import { harbour } from './harbour';

/** From nobody to a member, and back to nobody. */
describe('a member', () => {
  const editor = useEditor(async () => {
    const folder = await makeFolder(harbour(), { repository: true });
    await git(folder, 'config', 'user.name', 'Gwen Harbourmaster');
    await git(folder, 'config', 'user.email', 'gwen@example.org');
    return { folder, height: 900, theme: 'light' };
  });
  const file = (name: string) => path.join(editor().folder, name);
  const read = (name: string) => readFile(file(name), 'utf8');
  const page = () => editor().webview('main h1');

  /** Answers one step once it is the one that is asked. */
  async function answer(prompt: string, text: string): Promise<void> {
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain(prompt);
    await editor().quickInput.accept(text);
  }
  async function choose(question: string, label: string): Promise<void> {
    await expect.poll(async () => (await editor().quickInput.texts()).placeholder).toBe(question);
    await editor().quickInput.pick(label);
  }

  it('joins by saying who they are, one question at a time, with a way back', async () => {
    await editor().sidebar.open('Kith');
    await editor().tree('Today').collapseView();
    await editor().tree('Community').collapseView();
    await editor().tree('Members').click('Join This Community');
    await expect.poll(async () => (await editor().quickInput.texts()).value).toBe('Gwen Harbourmaster');
    await answer('want to be called', 'Gwen Quay');
    await answer('speak of you', 'she/her');
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain('languages');
    const back = editor().page.locator('.quick-input-titlebar').getByRole('button', { name: 'Back' });
    await back.click();
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain('speak of you');
    await expect.poll(async () => (await editor().quickInput.texts()).value).toBe('she/her');
    await answer('speak of you', 'she/her');
    await answer('languages', 'English please');
    await expect.poll(async () => (await editor().quickInput.texts()).message).toContain('no language tag');
    await editor().quickInput.accept('en, nl');
    await answer('hear and talk', 'tides, tea');
    await answer('good at', 'knots');
    await answer('live', 'Vlissingen');
    await editor().screenshot('join-consent');
    await choose('May your name and profile be shown outside of this community?', 'Yes');
    await choose('May what you do here be counted under your name?', 'No');
    await choose('May others be introduced to you?', 'Decide Later');
    await choose('May you be thanked in public?', 'Decide Later');
    await editor().editor.waitForTab('Gwen Quay');
    const text = await read('members/gwen-quay.md');
    expect(text).toContain('name: Gwen Quay');
    expect(text).toContain('languages: [en, nl]');
    expect(text).toContain('Gwen Harbourmaster');
    expect(text).toMatch(/public_profile: \{ ?given: true|public_profile:\n +given: true/);
    expect(text).not.toMatch(/^ +(?:introductions|recognition):/m);
  });

  it('has a page that says what is known, and is changed where it is read', async () => {
    const shown = await page();
    await shown.getByText('Interests').waitFor();
    await expect.poll(() => shown.locator('#consents ~ dl').innerText()).toContain('not said, so no');
    await editor().screenshot('profile-own');
    await shown.getByRole('button', { name: 'Change What You Agreed To' }).click();
    await expect.poll(async () => (await editor().quickInput.texts()).title).toContain('Update My Profile');
    for (const prompt of [
      'want to be called',
      'speak of you',
      'languages',
      'hear and talk',
      'good at',
      'live',
    ]) {
      await expect.poll(async () => (await editor().quickInput.texts()).message).toContain(prompt);
      await editor().quickInput.accept();
    }
    await choose('May your name and profile be shown outside of this community?', 'No');
    await choose('May what you do here be counted under your name?', 'Leave It as It Is');
    await choose('May others be introduced to you?', 'Yes');
    await choose('May you be thanked in public?', 'Decide Later');
    await editor().waitFor('the answers in the file', async () =>
      /introductions/.test(await read('members/gwen-quay.md')),
    );
    await expect
      .poll(() => shown.locator('#consents ~ dl').innerText())
      .toMatch(/Introduced to others\s+yes/);
  });

  it('shows what somebody did, each a click from where that is seen', async () => {
    await editor().tree('Members').click(['Members', 'Bo Keel']);
    await editor().editor.waitForTab('Bo Keel');
    const shown = await editor().webview('#section-asked');
    await editor().screenshot('profile-other');
    const first = shown.locator('.items button').first();
    await first.focus();
    await editor().page.keyboard.press('ArrowDown');
    await expect.poll(() => shown.evaluate('document.activeElement?.textContent')).toContain('Which paint?');
    await editor().page.keyboard.press('Enter');
    await editor().editor.waitForTab('Which paint?');
  });

  it('is found by what they are good at', async () => {
    const members = editor().tree('Members');
    await members.titleAction('Filter the Members…');
    await editor().quickInput.type('skill:');
    await editor().quickInput.pick('knots');
    await expect.poll(async () => (await editor().quickInput.texts()).value).toBe('skill:knots ');
    await editor().quickInput.accept();
    await members.row(['Members', 'Gwen Quay']);
    await editor().waitFor('the others to go', async () => !(await members.labels()).includes('Bo Keel'));
    await members.titleAction("Clear the Members' Filter");
    await members.row(['Members', 'Bo Keel']);
  });

  it('is forgotten, after it was said what goes and what Git keeps', async () => {
    const members = editor().tree('Members');
    await members.contextMenu(['Members', 'Ada Mast'], 'Forget a Member…');
    const { message, detail } = await editor().dialog.texts();
    expect(message).toBe('Forget Ada Mast?');
    expect(detail).toContain('members/ada.md');
    expect(detail).toContain('Git’s history keeps everything');
    expect(existsSync(file('members/ada.md'))).toBe(true);
    await editor().screenshot('forget');
    await editor().dialog.click('Forget');
    await editor().waitFor('the file to go', async () => !existsSync(file('members/ada.md')));
    const pseudonym = await editor().waitFor(
      'the pseudonym in a post',
      async () => /former-member-\w+/.exec(await read('posts/opening.md'))?.[0],
    );
    await editor().waitFor('the stand-in', async () => existsSync(file(`members/${pseudonym}.md`)));
    await expect
      .poll(() => git(editor().folder, 'grep', '--untracked', '-il', 'ada mast').catch(() => ''))
      .toBe('');
    await expect.poll(() => read('strategy/goals/grow.md')).toContain(`owner: ${pseudonym}`);
    await members.row(['Former members', `Former member ${pseudonym.slice(-6)}`]);
  });
});

describe('possible duplicates', () => {
  it('are merged together from one list, others kept apart', async () => {
    const folder = await makeFolder(harbour(), { repository: true });
    const commit = async (name: string, email: string) =>
      git(folder, 'commit', '--quiet', '--allow-empty', `--author=${name} <${email}>`, '--message=x');
    const people = [
      ['Dee Rope', 'dee@example.org', 'dee@work.example'],
      ['Eva Sail', 'eva@example.org', 'eva@work.example'],
      ['Fin Oar', 'fin@example.org', 'fin@work.example'],
    ] as const;
    for (const [name, ...addresses] of people) for (const email of addresses) await commit(name, email);
    const workbench = await openEditor({ folder, theme: 'dark' });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Today').collapseView();
    await workbench.tree('Community').collapseView();
    const members = workbench.tree('Members');
    await members.row(['Possible duplicates', 'Fin Oar']);
    await workbench.runCommand('kith.identity.review');
    await expect
      .poll(async () => (await workbench.quickInput.labels()).sort())
      .toEqual(['Ada Mast', 'Dee Rope', 'Eva Sail', 'Fin Oar']);
    await workbench.screenshot('duplicates');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: 'Fin Oar' });
    await row.hover();
    await row.getByRole('button', { name: 'Not the Same Person' }).click();
    await expect.poll(async () => (await workbench.quickInput.labels()).length).toBe(3);
    for (const name of ['Dee Rope', 'Eva Sail']) await workbench.quickInput.pick(name);
    await expect
      .poll(async () => (await workbench.quickInput.items()).filter(({ checked }) => checked).length)
      .toBe(2);
    await workbench.quickInput.accept();
    const text = await workbench.written.text('.mailmap');
    expect(text).toMatch(/^Dee Rope <dee@.*> <dee@.*>$/m);
    expect(text).toMatch(/^Eva Sail <eva@.*> <eva@.*>$/m);
    expect(text).not.toContain('Fin');
    await workbench.waitFor(
      'those that are merged to go',
      async () => !(await members.has(['Possible duplicates', 'Dee Rope'])),
    );
    expect(await members.has(['Possible duplicates', 'Ada Mast'])).toBe(true);
    expect(await members.has(['Possible duplicates', 'Fin Oar'])).toBe(false);
  });
});
