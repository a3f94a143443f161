import { publishingFields } from '../../formats/publishing-fields';
import { isEventField } from '../../model/events/event-fields';
import type { FieldError } from '../../model/schemas/field-errors';
import type { FieldFormat, JsonType } from '../../model/kinds/json-schema';
import { message, type Message } from '../../base/message';
import { closest } from '../../base/closest';
import type { ProblemCode } from './problem-codes';

/**
 * The problem code and message of a field error; undefined for a field that is merely unknown, which is not a
 * problem.
 */
export function describeFieldError(error: FieldError): { code: ProblemCode; text: Message } | undefined {
  const name = fieldName(error.field);
  switch (error.type) {
    case 'type':
      return { code: 'field-type', text: typeMessage(name, error.expected) };
    case 'value':
      return { code: 'field-value', text: valueMessage(name, error.value, error.allowed) };
    case 'format':
      return { code: 'field-format', text: formatMessages[error.format](name, error.value) };
    case 'minimum':
      return { code: 'field-range', text: message('“{0}” must be at least {1}.', name, error.limit) };
    case 'maximum':
      return { code: 'field-range', text: message('“{0}” must be at most {1}.', name, error.limit) };
    case 'missing':
      return { code: 'field-missing', text: message('“{0}” is missing.', name) };
    case 'unknown': {
      const meant = misspelt(error.key, error.known);
      return meant === undefined
        ? undefined
        : {
            code: 'field-unknown',
            text: message('Kith does not know “{0}”. Did you mean “{1}”?', error.key, meant),
          };
    }
  }
}

/** The last part of a field path: `from` for `roles.0.from`. */
function fieldName(field: string): string {
  return field.split('.').findLast((part) => !/^\d+$/.test(part)) ?? field;
}

/** One message per set of types that a schema accepts. */
const typeMessages: Readonly<Record<string, (name: string) => Message>> = {
  'number string': (name) => message('“{0}” must be text.', name),
  string: (name) => message('“{0}” must be text.', name),
  number: (name) => message('“{0}” must be a number.', name),
  integer: (name) => message('“{0}” must be a whole number.', name),
  boolean: (name) => message('“{0}” must be true or false.', name),
  array: (name) => message('“{0}” must be a list.', name),
  object: (name) => message('“{0}” must be a group of fields.', name),
  'array number string': (name) => message('“{0}” must be text or a list of texts.', name),
  'array string': (name) => message('“{0}” must be text or a list of texts.', name),
  'array object string': (name) => message('“{0}” must be text, a list or a group of fields.', name),
  'boolean object string': (name) => message('“{0}” must be true, false, a date or a group of fields.', name),
  'number object string': (name) => message('“{0}” must be text or a group of fields.', name),
  'array object': (name) => message('“{0}” must be a list or a group of fields.', name),
  'object string': (name) => message('“{0}” must be text or a group of fields.', name),
};

function typeMessage(name: string, expected: readonly JsonType[]): Message {
  const known = typeMessages[[...expected].sort().join(' ')];
  return known?.(name) ?? message('“{0}” has the wrong type of value.', name);
}

function valueMessage(name: string, value: string, allowed: readonly string[]): Message {
  const meant = closest(value, allowed);
  const list = allowed.join(', ');
  return meant === undefined
    ? message('“{0}” cannot be “{1}”. It is one of: {2}.', name, value, list)
    : message('“{0}” cannot be “{1}”. Did you mean “{2}”?', name, value, meant);
}

const formatMessages: Readonly<Record<FieldFormat, (name: string, value: string) => Message>> = {
  date: (name, value) =>
    message('“{1}” is not a valid date for “{0}”. Use YYYY-MM-DD, such as 2026-03-14.', name, value),
  'date-or-time': dateMessage,
  moment: dateMessage,
  'time-zone': (name, value) =>
    message('“{1}” is not a valid time zone for “{0}”. Use a name such as Europe/Amsterdam.', name, value),
  language: (name, value) =>
    message('“{1}” is not a valid language tag for “{0}”. Use one such as “en” or “nl”.', name, value),
  ulid: (name, value) =>
    message('“{1}” is not a valid ULID for “{0}”. A ULID has 26 letters and digits.', name, value),
  rrule: (name, value) =>
    message('“{1}” is not a valid RRULE for “{0}”. Use one such as FREQ=MONTHLY;BYDAY=1TH.', name, value),
  duration: (name, value) =>
    message('“{1}” is not a valid length of time for “{0}”. Use one such as “6 months”.', name, value),
  uri: (name, value) =>
    message(
      '“{1}” is not a valid address for “{0}”. It must begin with https:// or another scheme.',
      name,
      value,
    ),
};

function dateMessage(name: string, value: string): Message {
  return message(
    '“{1}” is not a valid date or time for “{0}”. Use YYYY-MM-DD or YYYY-MM-DD HH:MM, such as 2026-03-14 19:30.',
    name,
    value,
  );
}

/** Fields of site generators and of common usage that resemble Kith's but are not. */
const otherTools: ReadonlySet<string> = new Set([
  'aliases',
  'authors',
  'avatar',
  'categories',
  'category',
  'date',
  'draft',
  'email',
  'eventDate',
  'event_date',
  'github',
  'handle',
  'image',
  'keywords',
  'language',
  'lastmod',
  'layout',
  'link',
  'name',
  'permalink',
  'public',
  'published',
  'redirect_from',
  'slug',
  'sidebar',
  'state',
  'summary',
  'time',
  'toc',
  'type',
  'updated',
  'url',
  'user',
  'username',
  'version',
  'weight',
]);

/** The known field that an unknown one probably misspells: edit distance 1, or 2 in a long word. */
function misspelt(key: string, known: readonly string[]): string | undefined {
  if (otherTools.has(key) || publishingFields.has(key) || isEventField(key) || key.length < 3)
    return undefined;
  const meant = closest(key, known);
  return meant !== undefined && Math.abs(meant.length - key.length) < 2 ? meant : undefined;
}
