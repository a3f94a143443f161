import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, inject } from 'vitest';
import { git, makeFolder, useEditors, type Workbench } from '../harness';
import type { EditorOptions } from '../harness';
import { harbour } from './harbour';

/** Two people with a clone each of the same community. */
export interface TwoPeople {
  readonly ada: () => Workbench;
  readonly bo: () => Workbench;
  /** Ada starts a session, Bo joins it; answers the link to it. */
  meet(): Promise<string>;
  /** Waits until both editors in front show the same text, with all of this in it, and answers it. */
  bothShow(what: string, ...texts: readonly string[]): Promise<string>;
}

/** To be called where tests are declared. */
export function useTwoPeople(
  bosEditor: Partial<EditorOptions> = {},
  files: Readonly<Record<string, string>> = {},
  adasEditor: Partial<EditorOptions> = {},
): TwoPeople {
  const size = { width: 1100, height: 800 };
  const editors = useEditors(async () => {
    const origin = await makeFolder({ ...harbour(), ...files }, { repository: true });
    await workAs(origin, 'Ada Mast', 'ada@example.org');
    const folder = `${origin}-bo`;
    execFileSync('git', ['clone', '--quiet', origin, folder]);
    await workAs(folder, 'Bo Keel', 'bo@example.org');
    return [
      { folder: origin, ...size, ...adasEditor },
      { folder, ...size, ...bosEditor },
    ];
  });
  const [ada, bo] = [() => editors(0), () => editors(1)];
  return {
    ada,
    bo,
    async meet() {
      await ada().sidebar.open('Kith');
      await bo().sidebar.open('Kith');
      await ada().runCommand('kith.live.start');
      await ada().statusBar.waitFor('Live: 1');
      const link = await copyLink(ada());
      await joinAs(bo(), link);
      await bo().statusBar.waitFor('Live: 2');
      await ada().statusBar.waitFor('Live: 2');
      return link;
    },
    bothShow: async (what, ...texts) =>
      ada().waitFor(what, async () => {
        const [here, there] = [await ada().editor.text(), await bo().editor.text()];
        return here === there && texts.every((text) => here.includes(text)) && here;
      }),
  };
}

/**
 * Settings of the machine that the editor's server runs on, for as long as the tests beside this last: where
 * to listen is such a one.
 */
export function useMachineSettings(more: () => Promise<Readonly<Record<string, unknown>>>): void {
  let before = '';
  beforeAll(async () => {
    before = await readFile(inject('editor').machineSettings, 'utf8');
    const settings = { ...(JSON.parse(before) as object), ...(await more()) };
    await writeFile(inject('editor').machineSettings, JSON.stringify(settings));
  });
  afterAll(() => writeFile(inject('editor').machineSettings, before));
}

/** A port that nobody has, for a server that is to come back where it was. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export async function workAs(folder: string, name: string, email: string): Promise<void> {
  await git(folder, 'config', 'user.name', name);
  await git(folder, 'config', 'user.email', email);
}

export async function joinAs(workbench: Workbench, link: string): Promise<void> {
  await workbench.runCommand('kith.live.join');
  await workbench.quickInput.accept(link);
}

/**
 * Copies the link to a session that is for this machine alone, as all of the tests' are that do not ask who
 * somebody is.
 */
export async function copyLink(workbench: Workbench): Promise<string> {
  await workbench.runCommand('kith.live.copyLink');
  await workbench.dialog.click('Copy Anyway');
  await workbench.notifications.waitFor('Link copied.');
  return copied(workbench);
}

/** What Kith put into the clipboard of an editor. */
export function copied(workbench: Workbench): Promise<string> {
  return workbench.page.evaluate('navigator.clipboard.readText()');
}
