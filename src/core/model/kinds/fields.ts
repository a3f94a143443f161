import type { FieldFormat, JsonSchema } from './json-schema';

type Extra = Pick<JsonSchema, 'examples' | 'refersTo' | 'minimum' | 'maximum'>;

/** A single-line text; numbers are accepted, since `version: 2` means the same as `version: "2"`. */
export function text(title: string, description: string, extra: Extra = {}): JsonSchema {
  return { title, description, type: ['string', 'number', 'null'], ...extra };
}

/** A text in a given format. */
export function formatted(
  format: FieldFormat,
  title: string,
  description: string,
  extra: Extra = {},
): JsonSchema {
  return { title, description, type: ['string', 'null'], format, ...extra };
}

/** A date, with an optional time. */
export function day(title: string, description: string): JsonSchema {
  return formatted('date-or-time', title, description, { examples: ['2026-03-14'] });
}

/** A number; `whole` for counts. */
export function number(
  title: string,
  description: string,
  extra: Extra & { whole?: boolean } = {},
): JsonSchema {
  const { whole = false, ...rest } = extra;
  return { title, description, type: [whole ? 'integer' : 'number', 'null'], ...rest };
}

/** How many of something there are. */
export function count(title: string, description: string): JsonSchema {
  return number(title, description, { whole: true, minimum: 0 });
}

export function yesOrNo(title: string, description: string): JsonSchema {
  return { title, description, type: ['boolean', 'null'] };
}

/** An enum, with a description of each value. */
export function choice(
  title: string,
  description: string,
  meanings: Readonly<Record<string, string>>,
): JsonSchema {
  return {
    title,
    description,
    type: ['string', 'null'],
    enum: [...Object.keys(meanings), null],
    enumDescriptions: Object.values(meanings),
  };
}

/** A list of texts; a single text is accepted. */
export function texts(
  title: string,
  description: string,
  extra: Extra & { format?: FieldFormat } = {},
): JsonSchema {
  const { format, refersTo, examples } = extra;
  const item: JsonSchema = {
    type: ['string', 'number', 'null'],
    ...(format && { format }),
    ...(refersTo && { refersTo }),
  };
  return {
    title,
    description,
    type: ['array', 'string', 'number', 'null'],
    items: item,
    ...(format && { format }),
    ...(refersTo && { refersTo }),
    ...(examples && { examples }),
  };
}

export function group(
  title: string,
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return {
    title,
    description,
    type: ['object', 'null'],
    properties,
    ...(required.length > 0 && { required }),
  };
}

export function person(title: string, description: string): JsonSchema {
  return text(title, description, { refersTo: 'person', examples: ['ada'] });
}

export function people(title: string, description: string): JsonSchema {
  return texts(title, description, { refersTo: 'person', examples: ['ada'] });
}

/** Where an imported post comes from. */
export const importedFrom: Readonly<Record<string, JsonSchema>> = {
  platform: text('Platform', 'The forum or chat it comes from.'),
  id: text('Id', 'Its id there.'),
  url: formatted('uri', 'Address', 'Its address there.'),
  hash: text('Hash', 'Of what was imported: by it Kith sees whether the file was changed here since.'),
};

/** The schema of a kind of document: the common fields, then its own. */
export function documentSchema(
  kind: string,
  title: string,
  description: string,
  own: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `kith:${kind}`,
    title,
    description,
    type: ['object', 'null'],
    properties: { ...everyDocument, ...own },
    ...(required.length > 0 && { required }),
  };
}

const everyDocument: Readonly<Record<string, JsonSchema>> = {
  title: text(
    'Title',
    'What lists, search and links call this document. Without it the first heading serves.',
  ),
  kind: text('Kind', 'What this document is, where its folder does not say it.', {
    examples: ['page', 'post', 'guide', 'announcement', 'guideline', 'member', 'discussion', 'event', 'goal'],
  }),
  id: text('Id', 'What other files call this document. Without it the file’s name serves.'),
  tags: texts('Tags', 'What it is about. Where the community keeps a list of tags, they come from there.', {
    refersTo: 'tag',
  }),
  lang: formatted('language', 'Language', 'The language it is written in, as a language tag.', {
    examples: ['en', 'nl'],
  }),
  description: text('Description', 'A sentence or two for lists, feeds and previews.'),
};
