import { setYamlField, type TextEdit, UneditableFrontMatter } from '../../formats/front-matter/edit';
import { parseYaml } from '../../formats/front-matter/parse';
import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';
import { message } from '../../base/message';

/** A saved search of `community.yml`. Name and query are not empty. */
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
}

/** The saved searches of a `community.yml`, without those that lack a name or a query, or repeat a name. */
export function savedSearches(root: YamlNode | undefined): readonly SavedSearch[] {
  return placedSearches(root).map(({ name, query }) => ({ name, query }));
}

/** The search under this name, ignoring case. */
export function searchNamed(searches: readonly SavedSearch[], name: string): SavedSearch | undefined {
  return searches.find((search) => sameName(search.name, name));
}

/**
 * The edit of `community.yml` that appends a saved search. An existing name gets the new query.
 *
 * @throws UneditableFrontMatter if the file cannot be edited safely
 */
export function addSearch(text: string, { name, query }: SavedSearch): TextEdit {
  const { root, place } = find(text, name);
  if (place !== undefined) return setYamlField(text, ['searches', place, 'query'], query);
  const list = entry(root, 'searches')?.node;
  return setYamlField(text, ['searches', isList(list) ? list.items.length : 0], { name, query });
}

/**
 * The edit that renames a saved search.
 *
 * @throws UneditableFrontMatter if it is missing, or the file cannot be edited safely
 */
export function renameSearch(text: string, name: string, newName: string): TextEdit {
  return setYamlField(text, ['searches', placeOf(text, name), 'name'], newName);
}

/**
 * The edit that removes a saved search, and the list with its last entry.
 *
 * @throws UneditableFrontMatter if it is missing, or the file cannot be edited safely
 */
export function removeSearch(text: string, name: string): TextEdit {
  const place = placeOf(text, name);
  const list = entry(find(text, name).root, 'searches')?.node;
  const only = isList(list) && list.items.length === 1;
  return setYamlField(text, only ? ['searches'] : ['searches', place], undefined);
}

interface PlacedSearch extends SavedSearch {
  /** The zero-based index in the list. */
  readonly place: number;
}

function placedSearches(root: YamlNode | undefined): PlacedSearch[] {
  const list = entry(root, 'searches')?.node;
  if (!isList(list)) return [];
  const found: PlacedSearch[] = [];
  list.items.forEach((item, place) => {
    const name = textOf(entry(item, 'name')?.node);
    const query = textOf(entry(item, 'query')?.node);
    if (name !== '' && query !== '' && !searchNamed(found, name)) found.push({ name, query, place });
  });
  return found;
}

function textOf(node: YamlNode | undefined): string {
  return isScalar(node) && node.value !== null ? String(node.value).trim() : '';
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function find(text: string, name: string): { root: YamlNode | undefined; place: number | undefined } {
  const { node: root } = parseYaml(text.replace(/^\uFEFF/, ''), 0);
  const found = placedSearches(root).find((search) => sameName(search.name, name));
  return { root, place: found?.place };
}

function placeOf(text: string, name: string): number {
  const { place } = find(text, name);
  if (place === undefined) {
    throw new UneditableFrontMatter(message('There is no saved search “{0}” any more.', name));
  }
  return place;
}
