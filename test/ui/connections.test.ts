import { describe, expect, it } from 'vitest';
import { makeFolder, useEditor } from '../harness';
import { dayFromNow, harbour } from './harbour';

/** From the members to who speaks with whom, and to where they spoke. */
describe('who speaks with whom', () => {
  const editor = useEditor(async () => {
    const reply = `---\nauthor: cy\nat: ${dayFromNow(-2)}T10:00:00Z\n---\n\nA bowline.\n`;
    const folder = await makeFolder(
      { ...harbour(), 'discussions/knots/01J9ZZZZZZ0000000000000003.md': reply },
      { repository: true },
    );
    return { folder, height: 900, theme: 'light' };
  });
  const page = () => editor().webview('main h1');

  it('opens from the members', async () => {
    await editor().sidebar.open('Kith');
    // The editor runs no command of an extension, the first look among them, until Git's is there too.
    await editor().statusBar.waitFor('main');
    await editor().tree('Today').collapseView();
    await editor().tree('Community').collapseView();
    const members = editor().tree('Members');
    await members.row(['Members', 'Bo Keel']);
    await members.titleAction('Show Who Speaks with Whom');
    await editor().editor.waitForTab('Who Speaks with Whom');
    const shown = await page();
    await shown.getByText('3 people spoke with each other: 2 pairs, 2 replies.').waitFor();
    await shown.locator('#drawing canvas').first().waitFor();
    await editor().screenshot('connections');
  });

  it('narrows the list to a person, and opens the discussion in which they spoke', async () => {
    const shown = await page();
    expect(await shown.locator('tbody tr').count()).toBe(2);
    await shown.locator('tbody').getByRole('button', { name: 'Ada Mast', exact: true }).click();
    await shown.getByText('Ada Mast spoke with 1 other person.').waitFor();
    await expect.poll(() => shown.locator('tbody tr').count()).toBe(1);
    await shown.locator('.thread', { hasText: 'Which paint?' }).click();
    await editor().editor.waitForTab('Which paint?');
  });

  it('is the same tab when it is asked for again', async () => {
    await editor().runCommand('kith.connections.open');
    const shown = await page();
    await shown.locator('#period').selectOption('90');
    await shown.getByText('2 pairs, 2 replies').waitFor();
  });
});
