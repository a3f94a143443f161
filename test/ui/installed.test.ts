import { expect, it } from 'vitest';
import { makeFolder, openEditor } from '../harness';

it('shows itself in the activity bar of an editor that it was installed in', async () => {
  const folder = await makeFolder({ 'README.md': '# Hello\n' });
  const workbench = await openEditor({ folder });
  await workbench.sidebar.open('Kith');
  await expect.poll(() => workbench.sidebar.title()).toBe('Kith');
});
