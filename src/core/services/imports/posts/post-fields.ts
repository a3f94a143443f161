import type { YamlValue } from '../../../formats/front-matter/yaml-node';
import { isoInstant } from '../iso-instant';

export type Fields = Readonly<Record<string, unknown>>;

/** What the place of a file says of it. */
export interface PostPlace {
  /** `YYYY-MM-DD`, if its name begins with it. */
  readonly date: string;
  /** Its name without date, language and ending; that of its folder for `index.md`. */
  readonly slug: string;
  /** From `name.nl.md`. */
  readonly lang: string;
  /** Whether it lies among drafts. */
  readonly isDraft: boolean;
}

/** The fields that {@link postFields} gives new names. All others stay as they are. */
const mapped = new Set([
  'title',
  'date',
  'draft',
  'published',
  'author',
  'authors',
  'tags',
  'lang',
  'language',
  'locale',
  'publishDate',
  'publishdate',
  'status',
  'kind',
]);

/** Names of languages, as site generators put them before the ending. */
const nameParts =
  /^(?:(\d{4}-\d{2}-\d{2})-)?(.+?)(?:\.([a-z]{2}(?:-[a-z]{2})?))?\.(?:md|markdown|mdown|mkd)$/i;

export function postPlace(path: string): PostPlace {
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  const [, date = '', stem = name, lang = ''] = nameParts.exec(name) ?? [];
  // Hugo's page bundles.
  const isBundle = /^index$/i.test(stem) && parts.length > 1;
  const folder = nameParts.exec(`${parts.at(-2) ?? ''}.md`);
  return {
    date: date || (isBundle ? (folder?.[1] ?? '') : ''),
    slug: isBundle ? (folder?.[2] ?? '') : stem,
    lang: lang.toLowerCase(),
    isDraft: parts.includes('_drafts'),
  };
}

/**
 * The fields of a post as Kith names them: `status` for `draft` and `published`, `publish_at` for
 * `publishDate`, `author` for `authors`, `lang`, and lists of tags. Addresses (`permalink`, `url`, `slug`,
 * `aliases`, `redirect_from`), categories and whatever else there is stay as they are.
 */
export function postFields(data: Fields, place: PostPlace): Record<string, YamlValue> {
  const text = (...names: readonly string[]): string => {
    for (const name of names) {
      const value = data[name];
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
      if (value instanceof Date) return dateText(value);
    }
    return '';
  };
  const publishAt = momentText(text('publishDate', 'publishdate'));
  const isDraft = place.isDraft || isYes(data['draft']) || isNo(data['published']);
  const [author, tags, lang] = [
    authors(data),
    wordsOf(data['tags']),
    text('lang', 'language', 'locale') || place.lang,
  ];
  const fields: Record<string, YamlValue> = {
    title: text('title') || titleOfSlug(place.slug),
    kind: 'post',
    date: momentText(text('date')) || place.date,
    status: isDraft ? 'draft' : 'published',
  };
  if (fields['date'] === '') delete fields['date'];
  if (publishAt !== '') fields['publish_at'] = publishAt;
  if (author !== undefined) fields['author'] = author;
  if (lang !== '') fields['lang'] = lang;
  if (tags.length > 0) fields['tags'] = [...tags];
  for (const [key, value] of Object.entries(data)) {
    const plain = mapped.has(key) ? undefined : yamlValue(value);
    if (plain !== undefined && !Object.hasOwn(fields, key)) fields[key] = plain;
  }
  return fields;
}

/** `author` or `authors`: names, or objects with a name. One is written alone. */
function authors(data: Fields): YamlValue | undefined {
  const values = [data['author'], data['authors']].flat().flatMap((one) => {
    if (typeof one === 'string') return one.trim() === '' ? [] : [one.trim()];
    if (typeof one !== 'object' || one === null) return [];
    const { name } = one as { readonly name?: unknown };
    return typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [];
  });
  const unique = [...new Set(values)];
  return unique.length > 1 ? unique : unique[0];
}

/** Tags: a list, or words with blanks between them, as Jekyll has them, or commas. */
function wordsOf(value: unknown): readonly string[] {
  const list = Array.isArray(value)
    ? value.map((one: unknown) => (typeof one === 'string' || typeof one === 'number' ? String(one) : ''))
    : typeof value === 'string'
      ? value.split(value.includes(',') ? ',' : /\s+/)
      : [];
  return [...new Set(list.map((one) => one.trim()).filter((one) => one !== ''))];
}

/** `2026-01-05 10:00:00 +0100` as `2026-01-05T10:00:00+01:00`; a day, or what is no date, as it is. */
function momentText(written: string): string {
  if (isoInstant(written) === undefined) return written;
  const [, day = '', time = '', zone = ''] =
    /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\S+?))?\s*(Z|UTC|[+-]\d\d:?\d\d)?\s*$/i.exec(written) ?? [];
  if (time === '') return day;
  const offset = zone.toUpperCase() === 'UTC' ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  return `${day}T${time}${offset.toUpperCase()}`;
}

function isYes(value: unknown): boolean {
  return value === true || (typeof value === 'string' && /^(?:true|yes|on)$/i.test(value.trim()));
}

function isNo(value: unknown): boolean {
  return value === false || (typeof value === 'string' && /^(?:false|no|off)$/i.test(value.trim()));
}

/** Any value of YAML, TOML or JSON as one of YAML; undefined for what none of them has. */
function yamlValue(value: unknown): YamlValue | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return dateText(value);
  if (Array.isArray(value)) return value.flatMap((one: unknown) => yamlValue(one) ?? []);
  if (typeof value !== 'object') return undefined;
  const map: { [key: string]: YamlValue } = {};
  for (const [key, one] of Object.entries(value)) {
    const plain = yamlValue(one);
    if (plain !== undefined)
      Object.defineProperty(map, key, { value: plain, enumerable: true, configurable: true, writable: true });
  }
  return map;
}

/** TOML's dates are `Date`s that remember how they were written: a day, a time, with a zone or without. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}

function titleOfSlug(slug: string): string {
  const words = slug.replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
