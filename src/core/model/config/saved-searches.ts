import { setYamlField, type TextEdit, UneditableFrontMatter } from '../../formats/front-matter/edit';
import { parseYaml } from '../../formats/front-matter/parse';
import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';
import { message } from '../../base/message';

/** A search that the community keeps in `community.yml`. Neither is empty. */
export interface SavedSearch {
  readonly name: string;
  readonly query: string;
}

/** The searches of a `community.yml`; what lacks a name or a query, or repeats a name, is left out. */
export function savedSearches(root: YamlNode | undefined): readonly SavedSearch[] {
  return placedSearches(root).map(({ name, query }) => ({ name, query }));
}

/** The search under this name, capitals aside. */
export function searchNamed(searches: readonly SavedSearch[], name: string): SavedSearch | undefined {
  return searches.find((search) => sameName(search.name, name));
}

/**
 * The edit of `community.yml` that keeps a search as its last. A name that is taken gets the new query.
 *
 * @throws UneditableFrontMatter where the file cannot be changed safely
 */
export function addSearch(text: string, { name, query }: SavedSearch): TextEdit {
  const { root, place } = find(text, name);
  if (place !== undefined) return setYamlField(text, ['searches', place, 'query'], query);
  const list = entry(root, 'searches')?.node;
  return setYamlField(text, ['searches', isList(list) ? list.items.length : 0], { name, query });
}

/**
 * The edit that gives a search another name.
 *
 * @throws UneditableFrontMatter where it is not there, or the file cannot be changed safely
 */
export function renameSearch(text: string, name: string, newName: string): TextEdit {
  return setYamlField(text, ['searches', placeOf(text, name), 'name'], newName);
}

/**
 * The edit that takes a search out, and the list with the last of them.
 *
 * @throws UneditableFrontMatter where it is not there, or the file cannot be changed safely
 */
export function removeSearch(text: string, name: string): TextEdit {
  const place = placeOf(text, name);
  const list = entry(find(text, name).root, 'searches')?.node;
  const only = isList(list) && list.items.length === 1;
  return setYamlField(text, only ? ['searches'] : ['searches', place], undefined);
}

interface PlacedSearch extends SavedSearch {
  /** Its place in the list, from 0. */
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
