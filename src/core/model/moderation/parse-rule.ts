import { closest } from '../../base/closest';
import { message, type Message } from '../../base/message';
import { fileStart, type Range } from '../../base/range';
import {
  entry,
  fieldText,
  isList,
  isMap,
  isScalar,
  writtenText,
  type MapEntry,
  type MapNode,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { parseComparison } from './comparison';
import {
  authorFigures,
  bodyFigures,
  personalKinds,
  type Condition,
  type FigureName,
  type ModerationRule,
  type PersonalKind,
  type WrittenText,
} from './rule';

/** What is wrong with a rule, and where. */
export interface RuleProblem {
  readonly range: Range;
  readonly message: Message;
}

export interface ParsedRule {
  /** Undefined where its conditions cannot be understood: a rule that is half understood does nothing. */
  readonly rule?: ModerationRule;
  readonly problems: readonly RuleProblem[];
}

/**
 * Reads a rule from the fields of its file. What the schema says of a field (`status`, `action`) is checked
 * there, and taken for its default here where it is wrong.
 * @param id of a file that names none
 */
export function parseRule(fields: MapNode | undefined, id: string): ParsedRule {
  const problems: RuleProblem[] = [];
  const when = entry(fields, 'when');
  const condition = when ? readWhen(when.node, problems) : undefined;
  if (!when || !condition || problems.length > 0) return { problems };
  const status = fieldText(fields, 'status');
  const action = fieldText(fields, 'action');
  const title = fieldText(fields, 'title');
  const guideline = fieldText(fields, 'guideline');
  return {
    problems,
    rule: {
      id: fieldText(fields, 'id') || id,
      ...(title !== '' && { title }),
      status: status === 'active' || status === 'off' ? status : 'shadow',
      languages: texts(entry(fields, 'lang')?.node).map(({ text }) => primaryLanguage(text)),
      when: condition,
      weight: weightOf(fields),
      action: action === 'note' || action === 'hold' ? action : 'queue',
      ...(guideline !== '' && { guideline }),
      tests: {
        match: texts(entry(entry(fields, 'tests')?.node, 'match')?.node),
        pass: texts(entry(entry(fields, 'tests')?.node, 'pass')?.node),
      },
    },
  };
}

/** `nl` of `nl-BE`. */
export function primaryLanguage(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] as string;
}

/** Without a weight a rule asks for one look; nothing may make a post more harmless. */
function weightOf(fields: MapNode | undefined): number {
  const node = entry(fields, 'weight')?.node;
  const weight = isScalar(node) && typeof node.value === 'number' ? node.value : 1;
  return Number.isFinite(weight) ? Math.max(0, weight) : 1;
}

type Problems = RuleProblem[];

/** A map or a list of conditions, all of which must hold. */
function readWhen(node: YamlNode, problems: Problems): Condition | undefined {
  const conditions = readAll(node, problems);
  if (conditions.length > 0) return { type: 'all', of: conditions };
  if (problems.length === 0)
    problems.push({
      range: node.range,
      message: message('This says nothing that must be true. Write, for example, body: { links: ">= 3" }.'),
    });
  return undefined;
}

function readAll(node: YamlNode, problems: Problems): Condition[] {
  if (isList(node)) return node.items.flatMap((item) => readWhen(item, problems) ?? []);
  if (!isMap(node)) {
    problems.push({
      range: node.range,
      message: message('Conditions stand here, such as body: { links: ">= 3" }.'),
    });
    return [];
  }
  return node.entries.flatMap((one) => readCondition(one, problems));
}

const outerKeys = ['author', 'body', 'domain', 'only_domains', 'all', 'any', 'not'] as const;
const bodyKeys = [...bodyFigures, 'words', 'matches', 'personal'] as const;

function readCondition(one: MapEntry, problems: Problems): Condition[] {
  const { key, node } = one;
  switch (key) {
    case 'all':
      return readAllOf(readAll(node, problems));
    case 'any':
      return [{ type: 'any', of: anyOf(node, problems) }];
    case 'not': {
      const of = readWhen(node, problems);
      return of ? [{ type: 'not', of }] : [];
    }
    case 'author':
      return inside(one, problems, (field) => readFigure(field, authorFigures, authorFigures, problems));
    case 'body':
      return inside(one, problems, (field) => readBody(field, problems));
    case 'domain':
    case 'only_domains': {
      const domains = named(one, problems).map(({ text }) => text.toLowerCase().replace(/^\*?\./, ''));
      return domains.length > 0 ? [{ type: 'domain', domains, only: key === 'only_domains' }] : [];
    }
    default:
      return unknown(one, outerKeys, problems);
  }
}

function readAllOf(of: Condition[]): Condition[] {
  return of.length > 0 ? [{ type: 'all', of }] : [];
}

/** The items of a list, or the entries of a map, of which one must hold. */
function anyOf(node: YamlNode, problems: Problems): readonly Condition[] {
  const of = readAll(node, problems);
  if (of.length === 0 && problems.length === 0)
    problems.push({ range: node.range, message: message('Here stands a list of conditions.') });
  return of;
}

function inside(one: MapEntry, problems: Problems, read: (field: MapEntry) => Condition[]): Condition[] {
  if (isMap(one.node)) return one.node.entries.flatMap(read);
  problems.push({
    range: one.node.range,
    message: message('“{0}” holds conditions under their names, such as {1}.', one.key, example(one.key)),
  });
  return [];
}

function example(key: string): string {
  return key === 'author' ? '{ posts: "< 3" }' : '{ links: ">= 3" }';
}

function readBody(field: MapEntry, problems: Problems): Condition[] {
  switch (field.key) {
    case 'words':
      return readWords(field, problems);
    case 'matches':
      return readPatterns(field, problems);
    case 'personal':
      return readPersonal(field, problems);
    default:
      return readFigure(field, bodyFigures, bodyKeys, problems);
  }
}

function readFigure(
  field: MapEntry,
  figures: readonly FigureName[],
  keys: readonly string[],
  problems: Problems,
): Condition[] {
  const figure = figures.find((name) => name === field.key);
  if (!figure) return unknown(field, keys, problems);
  const unit = figure === 'member_age' ? 'duration' : 'count';
  const comparison = isScalar(field.node) ? parseComparison(writtenText(field.node), unit) : undefined;
  if (comparison) return [{ type: 'figure', figure, holds: comparison }];
  problems.push({
    range: field.node.range,
    message:
      unit === 'duration'
        ? message('This cannot be read. Write a comparison with a duration, such as "< 3 d".')
        : message('This cannot be read. Write a comparison with a number, such as ">= 3".'),
  });
  return [];
}

/** `words: insults`, `words: [insults, ours]`, `words: { list: insults, of: person }`. */
function readWords(field: MapEntry, problems: Problems): Condition[] {
  const { node } = field;
  const lists = isMap(node) ? texts(entry(node, 'list')?.node) : texts(node);
  const of = isMap(node) ? fieldText(node, 'of') : '';
  if (lists.length > 0 && (of === '' || of === 'person' || of === 'anything'))
    return [
      {
        type: 'words',
        lists: lists.map(({ text, range }) => ({ text: text.replace(/\.txt$/, ''), range })),
        saidOf: of === 'person' ? 'person' : 'anything',
      },
    ];
  problems.push({
    range: node.range,
    message: message(
      'This cannot be read. Write the name of a list, such as insults, or { list: insults, of: person }.',
    ),
  });
  return [];
}

/** Several patterns: one of them must be found. */
function readPatterns(field: MapEntry, problems: Problems): Condition[] {
  const patterns = named(field, problems).map((pattern): Condition => ({ type: 'pattern', pattern }));
  return patterns.length > 1 ? [{ type: 'any', of: patterns }] : patterns;
}

function readPersonal(field: MapEntry, problems: Problems): Condition[] {
  const kinds = named(field, problems).flatMap(({ text, range }): PersonalKind[] => {
    const kind = personalKinds.find((name) => name === text.toLowerCase());
    if (kind) return [kind];
    problems.push({
      range,
      message: message(
        '“{0}” is none of the personal data that are recognised: {1}.',
        text,
        personalKinds.join(', '),
      ),
    });
    return [];
  });
  return kinds.length > 0 ? [{ type: 'personal', kinds }] : [];
}

/** A text or a list of texts, which must not be empty. */
function named(field: MapEntry, problems: Problems): readonly WrittenText[] {
  const found = texts(field.node);
  if (found.length === 0)
    problems.push({
      range: field.node.range,
      message: message('“{0}” needs a text or a list of texts.', field.key),
    });
  return found;
}

function unknown(field: MapEntry, keys: readonly string[], problems: Problems): Condition[] {
  const meant = closest(field.key, keys);
  problems.push({
    range: field.keyRange,
    message:
      meant === undefined
        ? message('There is no condition “{0}”. There are: {1}.', field.key, keys.join(', '))
        : message('There is no condition “{0}”. Did you mean “{1}”?', field.key, meant),
  });
  return [];
}

function texts(node: YamlNode | undefined): WrittenText[] {
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const text = isScalar(item) && item.value !== null ? writtenText(item) : '';
    return text.trim() === '' ? [] : [{ text, range: item?.range ?? fileStart }];
  });
}
