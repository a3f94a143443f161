import { readFile } from 'node:fs/promises';
import { parse } from 'jsonc-parser';
import { disk } from '../../node/disk/disk-paths';

const settingsFile = '.vscode/settings.json';

/**
 * Why the folder's own settings forbid tools; undefined if they do not. Unreadable settings count as a
 * refusal.
 */
export async function toolsRefusal(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(disk.join(folder, settingsFile), 'utf8');
    const settings: unknown = parse(text, [], { allowTrailingComma: true });
    return isObject(settings) && settings['kith.tools.enabled'] === false
      ? `Tools are turned off for this community: “kith.tools.enabled” is false in ${settingsFile}.`
      : undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    return `Tools may not ask this community, since nobody can tell whether ${settingsFile} turns them off: ${message}`;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
