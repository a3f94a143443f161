// What the extension host runs as its tests: those of one workspace, found in its folder.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import { workspace } from 'vscode';

/** Called by VS Code, which learns only whether it failed: what passed and what did not goes to a file. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 180_000, slow: 5_000, color: false });
  if (process.env['CI'] !== undefined) mocha.forbidOnly();
  mocha.fgrep(fromRunner('KITH_HOST_GREP'));

  const directory = join(__dirname, fromRunner('KITH_HOST_TESTS'));
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.test.js')) mocha.addFile(join(directory, file));
  }

  // The mark tells the runner our lines from everybody else's in the editor's log.
  Mocha.reporters.Base.consoleLog = (...message: unknown[]) => {
    // Each line has it: they come to the runner one by one.
    const lines = format(...message).replaceAll(/^/gm, '[test] ');
    // eslint-disable-next-line no-console -- the console is the way out of the extension host
    console.log(lines);
  };
  await foldersAreOpen();
  const results = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', () => results.passed++);
    runner.on('fail', () => results.failed++);
    runner.on('pending', () => results.skipped++);
  });
  writeFileSync(fromRunner('KITH_HOST_RESULTS'), JSON.stringify(results));
}

/** A busy machine may run the tests before the folders that a workspace file names are there. */
async function foldersAreOpen(): Promise<void> {
  const patience = Date.now() + 60_000;
  while (!workspace.workspaceFolders?.length && Date.now() < patience)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

function fromRunner(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests with npm test -- --only host`);
  return value;
}
