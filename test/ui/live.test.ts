import { beforeAll, describe, expect, it } from 'vitest';
import { copyLink, useTwoPeople } from './live-people';

describe('two people at one document', () => {
  const { ada, bo, bothShow } = useTwoPeople({ theme: 'dark', locale: 'nl' });

  const file = 'posts/opening.md';

  beforeAll(async () => {
    await ada().sidebar.open('Kith');
    await bo().sidebar.open('Kith');
  });

  it('says what live editing is, where nothing is live', async () => {
    await ada().tree('Live').open();
    await ada().waitFor('the buttons', async () => {
      const buttons = await ada().page.locator('.welcome-view .monaco-button').allTextContents();
      return buttons.includes('Start a Live Session') && buttons.includes('Join a Live Session');
    });
    await ada().screenshot('live-empty');
  });

  it('one starts, sends a link, and the other joins without a question more', async () => {
    await ada().runCommand('kith.live.start');
    await ada().statusBar.waitFor('Live: 1');
    const view = ada().tree('Live');
    await view.row('No other machine gets in yet');
    await ada().screenshot('live-nobody');
    await view.click('Let others in…');
    const { message, buttons } = await ada().dialog.texts();
    expect(message).toBe('A link to this session works on this machine only.');
    expect(buttons).toEqual(expect.arrayContaining(['Set an Address', 'Learn More', 'Copy Anyway']));
    await ada().screenshot('live-copy-link');
    await ada().dialog.click('Learn More');
    await ada().editor.waitForTab('Preview readme.md');
    await ada().runCommand('View: Close Editor');
    const link = await copyLink(ada());
    expect(link).not.toContain('4785');
    expect(link).toMatch(/^[\w-]+:\/\/kith-community\.kith\/join\?server=ws/);
    await bo().runCommand('kith.live.join');
    await bo().quickInput.accept(link);
    await bo().statusBar.waitFor('Live: 2');
    await ada().statusBar.waitFor('Live: 2');
    await ada().tree('Live').row('Bo Keel');
    await bo().tree('Live').row('Ada Mast');
  });

  it('both type at once, and see each other’s words and cursors', async () => {
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bo().waitFor('where Ada is', async () =>
      (await bo().tree('Live').rows()).some(({ description }) => description.includes('posts/opening.md')),
    );
    await ada().editor.press('Control+End');
    await bo().editor.goTo(7, 1);
    await Promise.all([
      ada().page.keyboard.type('\nAda writes this line.', { delay: 20 }),
      bo().page.keyboard.type('Bo was here. ', { delay: 30 }),
    ]);
    await bothShow('both texts to be one', 'Ada writes this line.', 'Bo was here.');
    // Who wrote what is noted meanwhile, with every letter, and nothing is said of that.
    for (const warning of [await ada().notifications.all(), await bo().notifications.all()].flat())
      expect(warning.severity).toBe('info');
    await bo().page.keyboard.press('Shift+Home');
    await ada().waitFor('Bo’s selection', async () => (await ada().page.locator('.cdr').count()) > 0);
    await ada().screenshot('live-ada-light');
    await bo().screenshot('live-bo-dark-dutch');
  });

  it('takes back what one typed, and leaves the other’s', async () => {
    await ada().editor.press('Control+End');
    await ada().page.keyboard.type(' Not this.');
    await bothShow('it to cross', 'Not this.');
    await bo().editor.press('Control+Home', 'Control+End');
    await bo().page.keyboard.type(' But this.');
    await bothShow('that to cross', 'But this.');
    await ada().waitFor('Ada’s words to go', async () => {
      await ada().editor.press('Control+z');
      return !(await ada().editor.text()).includes('Not this.');
    });
    const text = await bothShow('both to agree', 'But this.');
    expect(text).not.toContain('Not this.');
  });

  it('goes to where somebody is, and along with them', async () => {
    await bo().editor.open('guides/first-boat.md');
    await ada().waitFor('where Bo is', async () =>
      (await ada().tree('Live').rows()).some(({ description }) => description.includes('first-boat.md')),
    );
    await ada().tree('Live').click('Bo Keel');
    await ada().editor.waitForTab('first-boat.md');
    await ada().tree('Live').inlineAction('Bo Keel', 'Follow a Live Participant…');
    await ada().waitFor('that she may stop', async () =>
      (await ada().tree('Live').rows()).some(({ description }) => description.includes('followed')),
    );
    await bo().editor.open('posts/idea.md');
    await ada().editor.waitForTab('idea.md');
    await ada().screenshot('live-following');
  });

  it('writes on without the server, and says how much is not there yet', async () => {
    await bo().editor.open('README.md');
    await ada().editor.open('README.md');
    await bothShow('both to be there');
    await ada().runCommand('kith.live.leave');
    await bo().statusBar.waitFor('Offline');
    await bo().editor.press('Control+End');
    await bo().page.keyboard.type('Written alone.');
    await bo().statusBar.waitFor('Offline · ');
    await bo().screenshot('live-offline');
  });
});
