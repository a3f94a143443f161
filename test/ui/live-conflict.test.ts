import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs, useTwoPeople } from './live-people';

describe('two people who changed the same line apart', () => {
  const { ada, bo, meet, bothShow } = useTwoPeople();
  const file = 'posts/opening.md';
  let link = '';

  beforeAll(async () => {
    link = await meet();
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bothShow('both to be there', 'We opened.');
  });

  /** Bo leaves, both write at the beginning of the last line, and Bo comes back. */
  async function growApart(adas: string, bos: string): Promise<void> {
    await bo().runCommand('kith.live.leave');
    await ada().statusBar.waitFor('Live: 1');
    await ada().editor.goTo(8, 1);
    await ada().editor.type(adas);
    await bo().editor.goTo(8, 1);
    await bo().editor.type(bos);
    await joinAs(bo(), link);
    await bo().statusBar.waitFor('This file is not live');
  }

  const question = 'was changed here and by others in the same lines';
  const completeButton = () => bo().page.locator('.editor-actions [aria-label^="Complete Merge"]');

  it('put it off, and nothing of either is gone', async () => {
    await growApart('Ada changed it. ', 'Bo did as well. ');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().waitFor('the three texts', async () => {
      const titles = await bo().page.locator('.merge-editor .title').allTextContents();
      return (
        titles.some((title) => title.includes('Theirs')) && titles.some((title) => title.includes('Mine'))
      );
    });
    await bo().screenshot('live-conflict');
    await bo().runCommand('View: Close Editor');
    await bo().dialog.click("Don't Save");
    await bo().editor.waitForTab('opening.md');
    await expect.poll(() => bo().editor.text()).toContain('Bo did as well. We opened.');
    await expect.poll(() => ada().editor.text()).toContain('Ada changed it. We opened.');
    await bo().statusBar.waitFor('This file is not live');
  });

  it('settle it in the merge editor, and both see what was chosen', async () => {
    await bo().runCommand('kith.live.rejoin');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().runCommand('Merge Editor: Accept All Incoming Changes from Left');
    await bo().waitFor('the button', () => completeButton().isVisible());
    await bo().screenshot('live-conflict-accepted');
    await completeButton().click();
    await bo().editor.waitForTab('opening.md');
    const text = await bothShow('both to show what was chosen', 'Ada changed it. We opened.');
    expect(text).not.toContain('Bo did as well.');
    await bo().statusBar.waitFor('Live: 2');
  });

  it('ask, where a merge was closed and nobody said that it is done', async () => {
    await growApart('Once more. ', 'Bo, too. ');
    await bo().notifications.click(question, 'Merge');
    await bo().editor.waitForTab('Merging: opening.md');
    await bo().runCommand('Merge Editor: Accept All Current Changes from Right');
    await bo().runCommand('View: Close Editor');
    await bo().dialog.click('Save');
    await bo().notifications.click('Use it as the text for everybody?', 'Use This Version');
    await bothShow('both to show what was chosen', 'Bo, too. Ada changed it. We opened.');
  });
});
