import { createHash } from 'node:crypto';
import { readdir, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs, useTwoPeople } from './live-people';

interface Keeper {
  readonly pid: number;
  /** The folder in which it keeps what is typed. */
  readonly kept: string;
}

/** The extension host in which a folder is edited live: it holds open what is kept of the folder's rooms. */
async function keeperOf(folder: string): Promise<Keeper | undefined> {
  const kept = `/live/${createHash('sha256').update(folder).digest('hex').slice(0, 16)}/kept`;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => ''));
    const target = (await Promise.all(targets)).find((one) => one.includes(`${kept}/`));
    if (target !== undefined)
      return { pid: Number(pid), kept: target.slice(0, target.indexOf(kept) + kept.length) };
  }
  return undefined;
}

describe('what is typed while there is no server', () => {
  // The server comes back where it was.
  const settings = { 'kith.live.port': 47_853 };
  const { ada, bo, meet, bothShow } = useTwoPeople({ settings }, {}, { settings });
  const file = 'posts/opening.md';
  let link = '';

  beforeAll(async () => {
    bo().page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    link = await meet();
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
    await bo().statusBar.waitFor('Offline · ');
  }

  async function comeBack(text: string): Promise<void> {
    await bo().statusBar.waitFor('Offline · ');
    await ada().runCommand('kith.live.start');
    await bo().statusBar.waitFor('Live: 2');
    const shown = await bothShow('it to arrive', text);
    expect(shown.split(text)).toHaveLength(2);
  }

  it('outlives the extension host, killed in the middle, and arrives once', async () => {
    await typeAlone('Written before the crash. ');
    const { pid } = await bo().waitFor('what is kept', () => keeperOf(bo().folder));
    process.kill(pid, 'SIGKILL');
    await bo().waitFor('it to be gone', async () => (await keeperOf(bo().folder))?.pid !== pid);
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

  it('says so where it cannot be kept', async () => {
    const { kept } = await bo().waitFor('what is kept', () => keeperOf(bo().folder));
    await bo().runCommand('kith.live.leave');
    await bo().waitFor('it to be let go', async () => (await keeperOf(bo().folder)) === undefined);
    await rename(kept, `${kept}.away`);
    await writeFile(kept, 'no folder');
    await joinAs(bo(), link);
    await bo().notifications.waitFor('What is typed live cannot be kept on this side');
    await bo().runCommand('kith.live.leave');
    await rm(kept);
    await rename(`${kept}.away`, kept);
    await joinAs(bo(), link);
    await bo().statusBar.waitFor('Live: 2');
    await bothShow('both to be there again', 'Written before it was closed. ');
  });
});
