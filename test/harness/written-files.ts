import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Waiter } from './wait';

/**
 * What the editor writes to the folder. A new file is there a moment before what it holds, and a new folder
 * a moment before its files: whoever lists and then reads meets an empty file, or none.
 */
export class WrittenFiles {
  constructor(
    private readonly waiter: Waiter,
    private readonly folder: string,
  ) {}

  /** The text of a file, by its path in the folder, once something is in it. */
  async text(path: string): Promise<string> {
    return this.waiter.until(
      `something in ${path}`,
      async () => (await readFile(join(this.folder, path), 'utf8')) || undefined,
    );
  }

  /** The text of a file that is in a folder now and was not there before, by the names that were. */
  async textOfNew(folder: string, before: readonly string[] = []): Promise<string> {
    const name = await this.waiter.until(`a new file in ${folder}`, async () =>
      (await readdir(join(this.folder, folder))).find((one) => !before.includes(one)),
    );
    return this.text(`${folder}/${name}`);
  }
}
