import { describe, expect, it } from 'vitest';
import { makeFolder, openEditor } from '../harness';

describe('communities of any size', () => {
  it('of one document', async () => {
    const workbench = await openEditor({ folder: await makeFolder({ 'README.md': '# Only one\n' }) });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row(['Content', 'Published', 'Only one']);
  });

  it('of hundreds in one folder: a page of them, and more when asked', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 320 }, (_, i) => [
        `posts/${i}.md`,
        `---\ntitle: Post ${String(i).padStart(4, '0')}\n---\n`,
      ]),
    );
    const workbench = await openEditor({ folder: await makeFolder(files) });
    await workbench.sidebar.open('Kith');
    const community = workbench.tree('Community');
    const more = await community.row(['Content', 'Published', 'Show more…']);
    expect(more.description).toBe('20 not shown');
    await community.click(['Content', 'Published', 'Show more…']);
    await community.row(['Content', 'Published', 'Post 0319']);
  });

  it('of three thousand in folders: by folder', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 3000 }, (_, i) => [`docs/part-${i % 30}/${i}.md`, `# Page ${i}\n`]),
    );
    const workbench = await openEditor({ folder: await makeFolder(files, { repository: true }) });
    await workbench.sidebar.open('Kith');
    const part = await workbench.tree('Community').row(['Content', 'Published', 'part-7']);
    expect(part.description).toBe('100');
  });
});
