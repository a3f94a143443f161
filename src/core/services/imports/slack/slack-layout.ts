import type { ExportEntry } from '../export-source';
import { idOf, isObject, textOf } from '../json-shape';

/** A conversation of the workspace with its day files, in the order of their names. */
export interface SlackChannel {
  readonly id: string;
  readonly name: string;
  readonly reach: 'public' | 'private' | 'direct';
  /** Whether a list of the export names it. */
  readonly isListed: boolean;
  readonly days: readonly ExportEntry[];
}

/** The lists at the top of an export, and who can read what they list. */
export const slackLists = {
  'channels.json': 'public',
  'groups.json': 'private',
  'mpims.json': 'direct',
  'dms.json': 'direct',
} as const satisfies Readonly<Record<string, SlackChannel['reach']>>;

/** The folder in which the export’s lists are: some archives have one around everything. */
export function slackRoot(names: readonly string[]): string | undefined {
  const roots = names.flatMap((name) => {
    const found = /^((?:[^/]+\/)?)(?:channels|users|org_users)\.json$/.exec(name);
    return found ? [found[1] ?? ''] : [];
  });
  return roots.sort((a, b) => a.length - b.length)[0];
}

const dayFile = /^([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * Joins folders with the lists: a folder is called by the conversation’s name, but by its id for direct
 * messages. A file’s date says nothing about its messages, since days are cut at midnight in California.
 * @param lists the content of the lists that there are
 */
export function slackChannels(
  entries: readonly ExportEntry[],
  root: string,
  lists: ReadonlyMap<keyof typeof slackLists, unknown>,
): SlackChannel[] {
  const listed = new Map<string, Omit<SlackChannel, 'days'>>();
  for (const [file, list] of lists) {
    const reach = slackLists[file];
    for (const one of Array.isArray(list) ? list.filter(isObject) : []) {
      const id = idOf(one, 'id');
      const name = textOf(one, 'name') || id;
      if (id !== '') listed.set(file === 'dms.json' ? id : name, { id, name, reach, isListed: true });
    }
  }
  const days = new Map<string, ExportEntry[]>();
  for (const entry of entries) {
    if (!entry.name.startsWith(root)) continue;
    const [, folder] = dayFile.exec(entry.name.slice(root.length)) ?? [];
    if (folder === undefined) continue;
    const found = days.get(folder);
    if (found) found.push(entry);
    else days.set(folder, [entry]);
  }
  return Array.from(days, ([folder, files]): SlackChannel => {
    files.sort((a, b) => (a.name < b.name ? -1 : 1));
    const channel = listed.get(folder);
    if (channel) return { ...channel, days: files };
    const reach = /^D[A-Z0-9]{6,}$|^mpdm-/.test(folder) ? 'direct' : 'public';
    return { id: `folder ${folder}`, name: folder, reach, isListed: false, days: files };
  }).sort((a, b) => (a.name < b.name ? -1 : 1));
}
