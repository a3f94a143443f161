import { createHash } from 'node:crypto';
import { readdir, readlink, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roomFolder } from '../../src/collab/room-store';
import { createDiskLog } from '../../src/collab/disk-log';
import { readUpdateLog } from '../../src/collab/update-log';
import { formatRoomName } from '../../src/collab/room-name';
import { freePort, joinAs, useMachineSettings, useTwoPeople } from './live-people';

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

/** What is kept of a text, as who comes back after a crash would read it. */
async function keptText(kept: string, room: string): Promise<string> {
  const folder = roomFolder(kept, room);
  const log = (await readdir(folder)).find((name) => name.endsWith('.log'));
  if (log === undefined) return '';
  const doc = await readUpdateLog(createDiskLog(path.join(folder, log)));
  return doc.getText('text').toString();
}

describe('what is typed while there is no server', () => {
  // The server comes back where it was.
  useMachineSettings(async () => ({ 'kith.live.port': await freePort() }));
  const files = { 'community.yml': 'id: harbour\nname: Harbour Devs\nlanguages: [en, nl]\n' };
  const { ada, bo, meet, bothShow } = useTwoPeople({}, files);
  const file = 'posts/opening.md';
  const room = formatRoomName({ community: 'harbour', branch: 'main', path: file });
  let link = '';

  beforeAll(async () => {
    bo().page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    link = await meet();
    await ada().editor.open(file);
  });

  /** Both in one session, wherever the test before left them. */
  beforeEach(async () => {
    const isLive = (await ada().statusBar.items()).some(({ text }) => text.includes('Live: '));
    if (!isLive) await ada().runCommand('kith.live.start');
    await bo().editor.open(file);
    await bo().statusBar.waitFor('Live: 2');
    await bothShow('both to be there', 'We opened.');
  });

  /**
   * Bo types without a server, and waits until it is on disk: what is not there yet nobody can bring back.
   */
  async function typeAlone(text: string): Promise<Keeper> {
    const keeper = await bo().waitFor('what is kept', () => keeperOf(bo().folder));
    await ada().runCommand('kith.live.leave');
    await bo().statusBar.waitFor('Offline');
    await bo().editor.goTo(8, 1);
    await bo().editor.type(text);
    await bo().statusBar.waitFor('Offline · ');
    await bo().waitFor('all of it to be kept', async () =>
      (await keptText(keeper.kept, room)).includes(text),
    );
    return keeper;
  }

  async function comeBack(text: string): Promise<void> {
    await bo().statusBar.waitFor('Offline · ');
    await ada().runCommand('kith.live.start');
    await bo().statusBar.waitFor('Live: 2');
    const shown = await bothShow('it to arrive', text);
    expect(shown.split(text)).toHaveLength(2);
  }

  it('outlives the extension host, killed in the middle, and arrives once', async () => {
    const { pid } = await typeAlone('Written before the crash. ');
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
    await bo().notifications.waitFor(
      'is not live, since what you type in it could not be kept on this computer: its folder is gone.',
    );
    await bo().screenshot('live-not-kept');
    await bo().runCommand('kith.live.leave');
    await rm(kept);
    await rename(`${kept}.away`, kept);
    await joinAs(bo(), link);
    await bo().statusBar.waitFor('Live: 2');
    await bothShow('both to be there again', 'Written before it was closed. ');
  });
});
