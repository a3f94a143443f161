import { nearest } from '../../../base/closest';
import { kinds } from '../../../model/kinds/kind';
import { titleFromPath } from '../../../model/documents/title';
import type { Facts } from '../../../formats/facts';
import { parseMoments } from '../../../model/events/event-time';
import { canonicalMoment } from '../../../model/schemas/canonical-moment';
import {
  setField,
  setYamlField,
  UneditableFrontMatter,
  type TextEdit,
} from '../../../formats/front-matter/edit';
import {
  entry,
  isList,
  isScalar,
  writtenText,
  type YamlNode,
  type YamlValue,
} from '../../../formats/front-matter/yaml-node';
import type { Problem } from '../../../base/problem';
import { documentSchemas } from '../../../model/schemas/document-schemas';
import { typesOf } from '../../../model/schemas/field-errors';
import type { JsonSchema } from '../../../model/kinds/json-schema';
import { lineStartsOf, offsetOf } from '../../../base/lines';
import { message, type Message } from '../../../base/message';
import type { QuickFix } from './quick-fix';
import type { OpenText } from '../rename/rename-subject';

type Way = readonly (string | number)[];

/** Quick fixes of fields, by the schema of the document's kind. */
export function fieldFixes(problem: Problem, open: OpenText, now: number): QuickFix[] {
  if (problem.code === 'yaml-duplicate-key') return withoutField(problem, open);
  if (!problem.code.startsWith('field-') || problem.subject === undefined) return [];
  const way: Way = problem.subject.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  const schema = schemaAt(way, documentSchemas[open.document.kind]);
  const node = nodeAt(way, open.facts.frontMatter);
  const written = isScalar(node) ? writtenText(node) : '';
  const change = (values: readonly YamlValue[], title: (value: string) => Message): QuickFix[] =>
    values.flatMap((value, index) =>
      fieldFix(open, way, value, title(String(value)), index === 0, values.length === 1),
    );
  const toValue = (value: string): Message => message('Change to “{0}”', value);
  switch (problem.code) {
    case 'field-value': {
      const allowed =
        problem.subject === 'kind' ? kinds : (schema?.enum ?? []).flatMap((one) => one ?? []).map(String);
      const meant = nearest(written, allowed, 3);
      const values = meant.length > 0 || allowed.length > 8 ? meant : allowed;
      const certain = meant.length === 1;
      return change(values, toValue).map((fix) => ({
        ...fix,
        certain,
        preferred: fix.preferred && meant.length > 0,
      }));
    }
    case 'field-format':
      return change(inForm(written, schema), toValue);
    case 'field-type':
      return change(ofType(written, node, schema), toValue);
    case 'field-missing': {
      const name = String(way.at(-1) ?? '');
      return change([startingValue(name, open, schema, now)], () => message('Add “{0}”', name)).map(
        (fix) => ({ ...fix, certain: false }),
      );
    }
    case 'field-unknown':
      return otherKeys(problem, open, way);
    default:
      return [];
  }
}

function fieldFix(
  { document: { path }, text }: OpenText,
  way: Way,
  value: YamlValue,
  title: Message,
  preferred: boolean,
  certain: boolean,
): QuickFix[] {
  try {
    const set = /\.ya?ml$/i.test(path) ? setYamlField : setField;
    return [{ title, preferred, certain, edits: new Map([[path, [set(text, way, value)]]]) }];
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return [];
    throw error;
  }
}

/** A date, or a date and time, in the format of Kith's fields. */
function inForm(written: string, schema: JsonSchema | undefined): string[] {
  const { format } = schema ?? {};
  if (format !== 'date' && format !== 'date-or-time' && format !== 'moment') return [];
  const moment = canonicalMoment(written, format === 'date' ? 'day' : 'day or time');
  return moment === undefined ? [] : [moment];
}

function ofType(written: string, node: YamlNode | undefined, schema: JsonSchema | undefined): YamlValue[] {
  const types = schema ? typesOf(schema) : [];
  if (types.includes('boolean') && /^(?:yes|y|ja|on|true)$/i.test(written)) return [true];
  if (types.includes('boolean') && /^(?:no|n|nee|off|false)$/i.test(written)) return [false];
  if ((types.includes('number') || types.includes('integer')) && /^\d{1,15}$/.test(written))
    return [Number(written)];
  if (types.includes('array') && isScalar(node) && written !== '') return [[node.value]];
  return [];
}

function startingValue(
  name: string,
  { document, facts }: OpenText,
  schema: JsonSchema | undefined,
  now: number,
): YamlValue {
  if (name === 'title' || name === 'name') return titleFromPath(document.path);
  if (name === 'publish_at') return publishingDay(facts, now);
  const { format } = schema ?? {};
  if (name === 'start' || format === 'date' || format === 'date-or-time' || format === 'moment')
    return new Date(now).toISOString().slice(0, 10);
  return String(schema?.enum?.[0] ?? '');
}

/** The upcoming document's own date, else tomorrow. */
function publishingDay({ frontMatter }: Pick<Facts, 'frontMatter'>, now: number): string {
  const node = entry(frontMatter, 'date')?.node;
  const date = isScalar(node) ? canonicalMoment(writtenText(node), 'day or time') : undefined;
  const [moment] = date === undefined ? [] : parseMoments(date, 'UTC');
  if (date !== undefined && moment && moment.ms > now) return date;
  return new Date(now + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}

function otherKeys(
  { range }: Problem,
  { document: { path, kind }, text, facts }: OpenText,
  way: Way,
): QuickFix[] {
  const holder = way.slice(0, -1);
  const known = schemaAt(holder, documentSchemas[kind])?.properties ?? {};
  const present = nodeAt(holder, facts.frontMatter);
  const free = Object.keys(known).filter((key) => !entry(present, key));
  const starts = lineStartsOf(text);
  const [start, end] = [offsetOf(starts, range[0], range[1]), offsetOf(starts, range[2], range[3])];
  const key = String(way.at(-1) ?? '');
  // The text may be newer than the problem.
  if (text.slice(start, end).replace(/^(["'])(.*)\1$/s, '$2') !== key) return [];
  const meant = nearest(key, free, 3);
  return meant.map((other, index) => ({
    title: message('Change to “{0}”', other),
    preferred: index === 0,
    certain: meant.length === 1,
    edits: new Map([[path, [{ start, end, newText: other }]]]),
  }));
}

/** Removes the second of two duplicate fields: its line and the more deeply indented lines below it. */
function withoutField({ code, range }: Problem, { document: { path }, text, facts }: OpenText): QuickFix[] {
  // The text may be newer than the problem.
  if (!facts.problems.some((one) => one.code === code && one.range.join() === range.join())) return [];
  const starts = lineStartsOf(text);
  const start = starts[range[0]];
  if (start === undefined || text.slice(start, start + range[1]).trim() !== '') return [];
  let line = range[0] + 1;
  const lineAt = (index: number): string => text.slice(starts[index], starts[index + 1] ?? text.length);
  while (line < starts.length && isBelow(lineAt(line), range[1])) line++;
  const edit: TextEdit = { start, end: starts[line] ?? text.length, newText: '' };
  const key = text.slice(start + range[1], offsetOf(starts, range[2], range[3]));
  const title = message('Remove the second “{0}”', key.replace(/:.*$/s, ''));
  return [{ title, preferred: false, certain: false, edits: new Map([[path, [edit]]]) }];
}

function isBelow(line: string, indent: number): boolean {
  const own = /^ */.exec(line)?.[0].length ?? 0;
  return line.trim() !== '' && (own > indent || (own === indent && /^ *- /.test(line)));
}

function schemaAt(way: Way, schema: JsonSchema): JsonSchema | undefined {
  let found: JsonSchema | undefined = schema;
  for (const step of way) {
    const holder: JsonSchema | undefined = found;
    found = typeof step === 'number' ? holder?.items : holder?.properties?.[step];
  }
  return found;
}

function nodeAt(way: Way, node: YamlNode | undefined): YamlNode | undefined {
  let found = node;
  for (const step of way) {
    found =
      typeof step === 'number' ? (isList(found) ? found.items[step] : undefined) : entry(found, step)?.node;
  }
  return found;
}
