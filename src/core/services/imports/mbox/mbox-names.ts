import type { ExportEntry } from '../export-source';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Files in the order of time: Pipermail calls them `2026-April.txt` and `2026-March.txt`, in that order. */
export function chronological(entries: readonly ExportEntry[]): readonly ExportEntry[] {
  return [...entries]
    .filter(({ name }) => !/(?:^|\/)\.|\.(?:html?|json|csv|md|png|jpe?g|gif|pdf|css|js)$/i.test(name))
    .map((entry) => ({ entry, key: keyOf(entry.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ entry }) => entry);
}

function keyOf(name: string): string {
  return name.replace(/(\d{4})-([a-z]{3})[a-z]*(?=\.)/i, (whole, year: string, month: string) => {
    const index = months.indexOf(month.toLowerCase());
    return index < 0 ? whole : `${year}-${String(index + 1).padStart(2, '0')}`;
  });
}

/**
 * The list that a file is of: its name or its folder’s, where that is no date; empty otherwise. Google’s
 * Takeout has a folder a group, which is called by its address.
 */
export function listOf(name: string): string {
  const parts = name.split('/').reverse();
  for (const part of parts) {
    const stem = part.replace(/(?:\.(?:mbox|mbx|txt|gz))+$/i, '').replace(/@.*/, '');
    if (stem !== '' && !/^\d{4}(?:-\w+)?$|^\d+$|^(?:topics|mbox|archive|archives|export)$/i.test(stem))
      return stem;
  }
  return '';
}
