import { join } from 'node:path';
import { it } from 'vitest';
import { openEditor, type Workbench } from '../harness';
import { makeDemo } from './demo';

const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

async function settle(workbench: Workbench): Promise<void> {
  await workbench.waitFor('Kith to have read everything', async () =>
    (await workbench.statusBar.items()).some(({ text }) => text.includes('Bolder') && !text.includes('sync')),
  );
  await workbench.page.mouse.move(700, 500);
}

it('overview, members and problems', async () => {
  const workbench = await openEditor({ folder: await makeDemo(), theme: 'light', width: 1280, height: 860 });
  await workbench.sidebar.open('Kith');
  await workbench.sidebar.resize(380);
  const community = workbench.tree('Community');
  await community.expand(['Content', 'Draft']);
  await community.expand(['Discussions', 'Waiting for an answer']);
  await community.expand(['Events', 'Upcoming']);
  await workbench.editor.open('content/posts/2026-12-01-stuwplan-2-preview.md');
  await settle(workbench);
  await workbench.page.screenshot({
    path: join(images, 'overview.png'),
    animations: 'disabled',
    caret: 'hide',
  });

  const side = workbench.page.locator('.part.sidebar');
  await community.collapseView();
  await workbench.tree('Members').open();
  await workbench.tree('Members').row('Members');
  await side.screenshot({ path: join(images, 'members.png'), animations: 'disabled' });

  await workbench.tree('Members').collapseView();
  await workbench.runCommand('Kith: Focus on Problems View');
  await side.screenshot({ path: join(images, 'problems.png'), animations: 'disabled' });
});

it('search, as one types', async () => {
  const workbench = await openEditor({
    folder: await makeDemo(),
    theme: 'light',
    width: 1280,
    height: 640,
    settings: { 'workbench.hover.delay': 30_000 },
  });
  await workbench.sidebar.open('Kith');
  await settle(workbench);
  await workbench.runCommand('kith.search.open');
  await workbench.quickInput.type('tide sensor');
  await workbench.waitFor('results', async () => (await workbench.quickInput.items()).length > 3);
  await workbench.page.keyboard.press('ArrowDown');
  await workbench.page.waitForTimeout(1500);
  await workbench.page.screenshot({
    path: join(images, 'search.png'),
    animations: 'disabled',
    caret: 'hide',
  });
});
