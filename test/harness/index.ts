// The driver for tests of the real interface. A test reads:
//
//   it('shows the guidelines', async () => {
//     const folder = await makeFolder({ 'CODE_OF_CONDUCT.md': '# Code of conduct\n' });
//     const workbench = await openEditor({ folder });
//     await workbench.sidebar.open('Kith');
//     expect(await workbench.tree('Community').labels()).toContain('Guidelines');
//   });
//
// Each editor is a person of its own: settings, theme, display language, storage. A second one opened on the
// same folder is a second person. All of them share one server, to which Kith was installed from its package.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished } from 'vitest';
import type { PageOptions } from '../../scripts/editor/editor-page.mjs';
import { commitAll, writeFiles } from './folders';
import { Workbench } from './workbench';

export { commitAll, git, gitAt, writeFiles } from './folders';
export type { Workbench } from './workbench';

/** What the global set-up made ready, see global-setup.mjs. */
export interface EditorUnderTest {
  /** The server's address. */
  origin: string;
  /** Where the browser is reached. */
  browser: string;
  /** A folder for everything that tests write; it is removed at the end. */
  temporary: string;
  /** The file of settings that count for the machine and not for a person. */
  machineSettings: string;
  /** Where failed tests leave what they saw. */
  failures: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    editor: EditorUnderTest;
  }
}

export type EditorOptions = Omit<PageOptions, 'origin' | 'userData' | 'before' | 'query'>;

let browser: Promise<Browser> | undefined;

/** Opens an editor for the test that calls this, and closes it when that ends. */
export async function openEditor(options: EditorOptions): Promise<Workbench> {
  const workbench = await open(options);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await workbench.saveFailure();
    await workbench.close();
  });
  return workbench;
}

/**
 * One editor for all tests of a `describe` or a file, for tests that only look or that follow one another.
 * Call it where the tests are declared; it answers a function to call inside of them.
 */
export function useEditor(options: () => Promise<EditorOptions>): () => Workbench {
  const editors = useEditors(async () => [await options()]);
  return () => editors(0);
}

/** The same for several that are opened at once, by their places in the list. */
export function useEditors(options: () => Promise<readonly EditorOptions[]>): (at: number) => Workbench {
  let workbenches: readonly Workbench[] = [];
  beforeAll(async () => {
    workbenches = await Promise.all((await options()).map(open));
  });
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    for (const workbench of workbenches) {
      await workbench.saveFailure();
      // What the failed test left open must not fail the next one.
      await workbench.closeOverlays();
    }
  });
  afterAll(async () => {
    await Promise.all(workbenches.map((workbench) => workbench.close()));
  });
  return (at) => {
    const workbench = workbenches[at];
    if (workbench === undefined) throw new Error('The editor is open only while tests run');
    return workbench;
  };
}

/** Makes a folder with these files, as a repository with one commit where that is wanted. */
export async function makeFolder(
  files: Readonly<Record<string, string>>,
  { name = 'folder', repository = false }: { name?: string; repository?: boolean } = {},
): Promise<string> {
  const folder = join(await mkdtemp(join(inject('editor').temporary, 'f-')), name);
  await mkdir(folder);
  await writeFiles(folder, files);
  if (repository) await commitAll(folder);
  return folder;
}

async function open(options: EditorOptions): Promise<Workbench> {
  const { origin, browser: endpoint, temporary, failures } = inject('editor');
  browser ??= chromium.connect(endpoint);
  return Workbench.open(await browser, {
    ...options,
    origin,
    userData: await mkdtemp(join(temporary, 'user-')),
    failureFile: (extension) => unusedFile(join(failures, testName()), extension),
  });
}

function unusedFile(base: string, extension: string): string {
  for (let number = 1; ; number++) {
    const file = `${base}${number === 1 ? '' : `-${number}`}.${extension}`;
    if (!existsSync(file)) return file;
  }
}

/** The test's name as a file's. */
function testName(): string {
  const name = expect.getState().currentTestName ?? 'before any test';
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
}
