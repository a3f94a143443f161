import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';

const settingsFile = '.vscode/settings.json';

/** What to tell whoever asks a community that turned tools off. */
export const toolsAreOff = `Tools are turned off for this community: “kith.tools.enabled” is false in ${settingsFile}.`;

/** Whether a folder's own settings let tools ask. Settings that are there and cannot be read do not. */
export async function letsToolsAsk(folder: string): Promise<boolean> {
  try {
    const settings: unknown = parse(await readFile(join(folder, settingsFile), 'utf8'), [], {
      allowTrailingComma: true,
    });
    return !isObject(settings) || settings['kith.tools.enabled'] !== false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR';
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
