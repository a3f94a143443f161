import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { kinds, kindTable, type Kind } from '../../model/kinds/kind';
import { folderOf, inFolder, joinPath, nameOf } from '../../base/paths';
import { areDated, folderFor, kindByPlace, type Surroundings } from './document-place';
import { oneLine } from './contact-text';
import { defaultValues, readTemplate } from './community-template';
import { fillTemplate, type TemplateValues } from './fill-template';
import { freeName, slugOf } from './slug';
import { createUlid } from './ulid';

/** The languages in which Kith creates documents. */
export type ScaffoldLanguage = 'en' | 'nl';

export interface NewDocumentOptions {
  /** The title: any text, made into one line; for a member the name, for a thank-you the reason. */
  readonly title: string;
  /** The id of the member who creates it. */
  readonly author?: string;
  /** The time of creation, in ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The IANA time zone of an event's times. */
  readonly timezone?: string;
  /** The whole path, which nothing has yet, instead of one made of the kind, the title and the folder. */
  readonly path?: string;
  /** The folder, instead of the default of its kind. */
  readonly folder?: string;
  /** For a reply the path of the thread, for an RSVP that of the event. */
  readonly under?: string;
  /** For a reply the id of the reply that it answers, for a thank-you that of the person thanked. */
  readonly to?: string;
  /** More values of the kind's template. */
  readonly values?: TemplateValues;
  /** The community's own template, if there is one: see {@link templatePath}. */
  readonly template?: string;
  /** Random numbers in [0, 1), for ids. Default: `Math.random`. */
  readonly random?: () => number;
}

export interface NewDocument {
  readonly path: string;
  readonly text: string;
  /** The cursor position: line and character from 0. */
  readonly cursor?: readonly [line: number, character: number];
}

const day = 24 * 60 * 60 * 1000;

/** The path of a community's own template for a kind. */
export function templatePath(kind: Kind): string {
  return `templates/${kind}.${isYamlKind(kind) ? 'yml' : 'md'}`;
}

/** The built-in templates, by kind. */
export function builtInTemplates(language: ScaffoldLanguage): Readonly<Record<Kind, string>> {
  return Object.fromEntries(kinds.map((kind) => [kind, builtInTemplate(kind, language)])) as Record<
    Kind,
    string
  >;
}

function builtInTemplate(kind: Kind, language: ScaffoldLanguage): string {
  const { template } = kindTable[kind];
  return typeof template === 'string' ? template : template[language];
}

/**
 * Creates a document of a kind: its text from the template, and a free path. If the path alone does not give
 * it that kind, a `kind` field is added. Nothing is written.
 */
export function newDocument(kind: Kind, options: NewDocumentOptions, around: Surroundings): NewDocument {
  const title = oneLine(options.title) || kind;
  const path = options.path ?? freePath(kind, title, options, around);
  const template = readTemplate(options.template ?? builtInTemplate(kind, options.language));
  const { text, cursor } = fillTemplate(
    template.text,
    {
      ...defaultValues(template.head, options.language),
      ...valuesFor(kind, title, path, options, around),
    },
    isYamlKind(kind),
  );
  const needsKind = kindByPlace(path, kind, around.config) !== kind && !/^kind:/m.test(text);
  if (!needsKind) return { path, text, ...(cursor && { cursor }) };
  const lines = text.split('\n');
  const first = isYamlKind(kind) ? 0 : lines.indexOf('---') + 1;
  lines.splice(first, 0, `kind: ${kind}`);
  return { path, text: lines.join('\n'), ...(cursor && { cursor: [cursor[0] + 1, cursor[1]] as const }) };
}

/** A document with a text at its cursor, which moves behind it; at the end if it has none. */
export function withText({ path, text, cursor }: NewDocument, written: string): NewDocument {
  const lines = text.split('\n');
  const [line, character] = cursor ?? [lines.length - 1, lines.at(-1)?.length ?? 0];
  const here = lines[line] ?? '';
  lines[line] = here.slice(0, character) + written + here.slice(character);
  const inside = written.split('\n');
  const end = (inside.at(-1) ?? '').length;
  return {
    path,
    text: lines.join('\n'),
    cursor: [line + inside.length - 1, inside.length === 1 ? character + end : end],
  };
}

/** A document with more fields, below which its cursor moves. */
export function withFields(
  { path, text, cursor }: NewDocument,
  fields: Readonly<Record<string, YamlValue>>,
): NewDocument {
  const after = applyEdit(text, setFields(text, fields));
  const added = after.split('\n').length - text.split('\n').length;
  return { path, text: after, ...(cursor && { cursor: [cursor[0] + added, cursor[1]] as const }) };
}

function freePath(kind: Kind, title: string, options: NewDocumentOptions, around: Surroundings): string {
  const { now, under = '', random = Math.random } = options;
  const folder = joinPath('', options.folder ?? '') || folderFor(kind, around);
  const extension = isYamlKind(kind) ? 'yml' : 'md';
  const ulid = (): string => createUlid(now, random);
  const firstFree = (pathOf: (name: string) => string, name: string): string =>
    pathOf(freeName(name, (candidate) => !around.exists(pathOf(candidate))));
  const firstUlid = (parent: string): string => {
    for (;;) {
      const path = inFolder(parent, `${ulid()}.${extension}`);
      if (!around.exists(path)) return path;
    }
  };
  switch (kindTable[kind].newFile.name) {
    case 'ulid':
      return firstUlid(folder);
    case 'ulid in the year':
      return firstUlid(`${folder}/${new Date(now).getUTCFullYear()}`);
    case 'ulid beside the whole':
      return firstUlid(folderOf(under));
    case 'member':
      return firstFree(
        (name) => `${under.replace(/\.[^./]*$/, '')}/${name}.${extension}`,
        fileNameOf(options.author),
      );
    case 'thread in a folder': {
      // In a folder with other things in it, such as prompts, these would pass for parts of the thread.
      const isFree = (name: string): boolean => !around.exists(inFolder(folder, name));
      return inFolder(inFolder(folder, freeName(slugOf(title, kind), isFree)), `thread.${extension}`);
    }
    case 'month':
      return firstFree((name) => inFolder(folder, `${name}.${extension}`), isoDay(now).slice(0, 7));
    case 'undated slug':
      return firstFree((name) => inFolder(folder, `${name}.${extension}`), slugOf(title, kind));
    case 'slug':
    case 'dated slug': {
      const dated = areDated(kind, around.siblings) ? `${isoDay(now)}-` : '';
      return firstFree((name) => inFolder(folder, `${name}.${extension}`), `${dated}${slugOf(title, kind)}`);
    }
  }
}

function valuesFor(
  kind: Kind,
  title: string,
  path: string,
  options: NewDocumentOptions,
  { config }: Surroundings,
): TemplateValues {
  const { now, author, language, timezone, to } = options;
  const inAWeek = isoDay(now + 7 * day);
  const mainLanguage = config.languages[0] ?? language;
  return {
    title,
    author,
    to,
    reply_to: to,
    timezone,
    id: nameOf(path).replace(/\.[^.]*$/, ''),
    date: isoDay(now),
    now: `${new Date(now).toISOString().slice(0, 19)}Z`,
    start: `${inAWeek}T19:00`,
    end: `${inAWeek}T21:00`,
    next_year: `${new Date(now).getUTCFullYear() + 1}-12-31`,
    language,
    lang: mainLanguage.toLowerCase().startsWith(language) ? undefined : language,
    kind,
    ...options.values,
  };
}

function isYamlKind(kind: Kind): boolean {
  return kindTable[kind].syntax === 'yaml';
}

/** The file name for a member's id, unless it is not valid as one. */
function fileNameOf(id = ''): string {
  return /^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(id) ? id : slugOf(id, 'answer');
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
