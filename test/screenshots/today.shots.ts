import { describe, it } from 'vitest';
import { git, makeFolder, openEditor } from '../harness';
import { harbour } from '../ui/harbour';
import { makeDemo } from './demo';

const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

/** The demo as somebody sees it who owns things in it. */
async function demoOfRoos(): Promise<string> {
  const folder = await makeDemo();
  const log = await git(folder, 'log', '--format=%an%x09%ae');
  const [name = '', email = ''] = (log.split('\n').find((line) => line.startsWith('Roos')) ?? '').split('\t');
  await git(folder, 'config', 'user.name', name);
  await git(folder, 'config', 'user.email', email);
  return folder;
}

describe('Today and Strategy', () => {
  it.each(themes)('in %s', async (theme) => {
    const workbench = await openEditor({ folder: await demoOfRoos(), theme, height: 800 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Today').row('Getting old');
    await workbench.screenshot(`today-demo-${theme}`);
    await workbench.sidebar.open('Kith Insights');
    await workbench.tree('Strategy').expand('Every question gets an answer within a day');
    await workbench.sidebar.resize(420);
    await workbench.editor.open('strategy/goals/answer-within-a-day.md');
    await workbench.page.locator('.codelens-decoration').first().waitFor();
    await workbench.page.waitForTimeout(1500);
    await workbench.screenshot(`strategy-demo-${theme}`);
  });

  it('in Dutch, and narrow', async () => {
    const workbench = await openEditor({ folder: await demoOfRoos(), locale: 'nl', height: 800 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Vandaag').row('Blijft liggen');
    await workbench.screenshot('today-demo-dutch');
    await workbench.sidebar.resize(170);
    await workbench.screenshot('today-demo-narrow');
    await workbench.sidebar.resize(300);
    await workbench.sidebar.open('Kith Inzichten');
    await workbench.tree('Strategie').expand('Every question gets an answer within a day');
    await workbench.screenshot('strategy-demo-dutch');
  });

  it.each([
    ['one member', { 'members/ada.md': '---\nname: Ada Mast\n---\n' }],
    ['no member', {}],
  ])('of a community with %s', async (members, files) => {
    const folder = await makeFolder({ 'community.yml': 'name: Quay\n', ...files }, { repository: true });
    const workbench = await openEditor({ folder, theme: 'dark', height: 900 });
    await workbench.sidebar.open('Kith');
    await workbench.waitFor(
      'what to do first',
      async () => (await workbench.tree('Community').welcome()).text !== '',
    );
    await workbench.waitFor(
      'what to do first',
      async () => (await workbench.tree('Today').welcome()).text !== '',
    );
    await workbench.screenshot(`today-${members.replace(' ', '-')}-dark`);
    await workbench.sidebar.open('Kith Insights');
    await workbench.waitFor(
      'what to do first',
      async () => (await workbench.tree('Strategy').welcome()).text !== '',
    );
    await workbench.page.waitForTimeout(3000);
    await workbench.screenshot(`strategy-${members.replace(' ', '-')}-dark`);
  });

  it('without anything to do', async () => {
    const files = { ...harbour(), 'README.md': '# Harbour\n' };
    delete (files as Record<string, string>)['discussions/knots/thread.md'];
    const workbench = await openEditor({ folder: await makeFolder(files), theme: 'dark', height: 800 });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    await workbench.page.waitForTimeout(1500);
    await workbench.screenshot('today-empty-dark');
  });
});
