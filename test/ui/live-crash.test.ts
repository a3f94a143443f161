import { createHash } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTwoPeople } from './live-people';

/** The extension host in which a folder is edited live: it holds open what is kept of the folder's rooms. */
async function extensionHostOf(folder: string): Promise<number | undefined> {
  const kept = `/live/${createHash('sha256').update(folder).digest('hex').slice(0, 16)}/kept/`;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ''));
    if ((await Promise.all(targets)).some((target) => target.includes(kept))) return Number(pid);
  }
  return undefined;
}

describe('what is typed while there is no server', () => {
  // The server comes back where it was.
  const settings = { 'kith.live.port': 47_853 };
  const { ada, bo, meet, bothShow } = useTwoPeople({ settings }, {}, { settings });
  const file = 'posts/opening.md';

  beforeAll(async () => {
    bo().page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    await meet();
    await ada().editor.open(file);
    await bo().editor.open(file);
    await bothShow('both to be there', 'We opened.');
  });

  /** Bo types without a server. */
  async function typeAlone(text: string): Promise<void> {
    await ada().runCommand('kith.live.leave');
    await bo().statusBar.waitFor('Offline');
    await bo().editor.goTo(8, 1);
    await bo().editor.type(text);
    await bo().statusBar.waitFor('Offline: ');
  }

  async function comeBack(text: string): Promise<void> {
    await bo().statusBar.waitFor('Offline: ');
    await ada().runCommand('kith.live.start');
    await bo().statusBar.waitFor('Live: 2');
    const shown = await bothShow('it to arrive', text);
    expect(shown.split(text)).toHaveLength(2);
  }

  it('outlives the extension host, killed in the middle, and arrives once', async () => {
    await typeAlone('Written before the crash. ');
    const pid = await extensionHostOf(bo().folder);
    expect(pid).toBeDefined();
    process.kill(pid ?? 0, 'SIGKILL');
    await bo().waitFor('it to be gone', async () => (await extensionHostOf(bo().folder)) !== pid);
    await bo().reload();
    await bo().editor.open(file);
    await comeBack('Written before the crash. ');
  });

  it('outlives the page, closed without a word, and arrives once', async () => {
    await typeAlone('Written before it was closed. ');
    await bo().page.goto('about:blank');
    await bo().page.goBack();
    await bo().editor.open(file);
    await comeBack('Written before it was closed. ');
  });
});
