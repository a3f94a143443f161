import { describe, it } from 'vitest';
import { makeFolder, openEditor } from '../harness';
import { makeDemo } from './demo';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

describe('the full views', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await makeDemo(), theme, height: 1000 });
    await workbench.sidebar.open('Kith');
    await workbench.sidebar.resize(360);
    await workbench.tree('Community').expand('Content');
    await workbench.tree('Members').row('Members');
    await workbench.editor.open('content/guides/boei-sensor-build.md');
    await workbench.screenshot(`full-${theme}`);
  });

  it('in a narrow side bar', async () => {
    const workbench = await openEditor({ folder: await makeDemo(), theme: 'dark', height: 1000 });
    await workbench.sidebar.open('Kith');
    await workbench.sidebar.resize(180);
    await workbench.tree('Community').expand(['Discussions', 'Solved']);
    await workbench.screenshot('narrow');
  });

  it('in Dutch', async () => {
    const workbench = await openEditor({ folder: await makeDemo(), locale: 'nl', height: 1000 });
    await workbench.sidebar.open('Kith');
    await workbench.sidebar.resize(360);
    await workbench.tree('Community').expand(['Discussies', 'Wacht op antwoord']);
    await workbench.screenshot('dutch');
  });
});

describe('the empty views', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await makeFolder({}), theme, height: 900 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').welcome();
    await workbench.screenshot(`empty-${theme}`);
  });

  it('of one document', async () => {
    const workbench = await openEditor({
      folder: await makeFolder({ 'README.md': '# One\n' }),
      theme: 'dark',
    });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row(['Content', 'Published', 'One']);
    await workbench.screenshot('one');
  });
});

describe('what asks something', () => {
  it('the walkthrough, the kinds, the set-up', async () => {
    const workbench = await openEditor({ folder: await makeDemo(), theme: 'dark', height: 900 });
    await workbench.runCommand('kith.walkthrough.open');
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    await workbench.page.waitForTimeout(1000);
    await workbench.screenshot('walkthrough');
    await workbench.runCommand('kith.document.new');
    await workbench.quickInput.labels();
    await workbench.screenshot('new-document');
    await workbench.quickInput.cancel();
    await workbench.runCommand('kith.community.init');
    await workbench.quickInput.accept();
    await workbench.quickInput.pick('English');
    await workbench.dialog.texts();
    await workbench.screenshot('set-up');
    await workbench.dialog.click('Cancel');
    await workbench.tree('Members').click(['Possible duplicates', 'Emma van Dalen']);
    await workbench.dialog.texts();
    await workbench.screenshot('join');
  });
});
