import { foldTag, tagName, tagsAbove } from '../../../model/config/tags';
import { folderOf, inFolder, nameOf as lastNameOf, pathKey } from '../../../base/paths';
import { titleHeadingOf } from '../../../model/documents/title';
import { setField, type TextEdit } from '../../../formats/front-matter/edit';
import { entry, isList, isMap, isScalar, type YamlNode } from '../../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../../formats/markdown/scan';
import { kindsThat } from '../../../model/kinds/kind';
import type { Person } from '../../../model/people/people';
import { groupBy } from '../../../base/group-by';
import { message } from '../../../base/message';
import type { Range } from '../../../base/range';
import { fileMoves } from './file-name';
import { headingWords } from './heading-text';
import type { Moves } from '../../../model/changes/moved-path';
import { occurrencesIn, type Occurrence } from '../../../model/mentions/occurrences';
import { collectYielding, type Yielding } from '../../../base/cooperative';
import { isMemberId, planMoves, replaceOccurrence } from './plan-moves';
import type { RenameContext } from './rename-context';
import { planTextChange } from './plan-text-change';
import { titleField, type RenameSubject } from './rename-subject';
import { RenameRefused, replaceNameInField, type Rewrite } from './rewrite';
import { rewriteSubjects } from './rewrite-subjects';
import { targetOf, type Target } from '../references/targets';

/** A complete rename: applied as a whole or not at all. */
export interface RenamePlan {
  readonly rewrites: readonly Rewrite[];
  /** Files and folders whose name contains the renamed name. */
  readonly moves: Moves;
}

export interface RenameOptions extends Yielding {
  /** A document's current text in the editor. */
  readonly textOf: (path: string) => Promise<string>;
}

const noMoves: Moves = new Map();

/**
 * Plans renaming the subject to `wanted`. A person is renamed where files refer to them by id; a login is
 * kept, since it belongs to the forge.
 * @throws RenameRefused
 */
export async function planRename(
  subject: RenameSubject,
  wanted: string,
  context: RenameContext,
  options: RenameOptions,
): Promise<RenamePlan> {
  switch (subject.type) {
    case 'person':
      return planPerson(subject.person, wanted.trim().replace(/^@/, ''), context, options);
    case 'tag':
      return {
        rewrites: await planTag(subject.name, wanted.trim().replace(/^#/, ''), context, options),
        moves: noMoves,
      };
    case 'heading':
    case 'title': {
      const { document } = subject;
      const text = await options.textOf(document.path);
      const words = wanted.trim();
      if (words === '' || /[\r\n]/.test(words))
        throw new RenameRefused(message('A heading is one line of text.'));
      const edits =
        subject.type === 'title'
          ? titleEdits(document.path, text, words)
          : headingEdits(document.path, text, subject.place, words);
      return { rewrites: await planTextChange({ document, text, edits }, context, options), moves: noMoves };
    }
    case 'file': {
      const moves = fileMoves(subject.document, wanted, context.documents);
      return { rewrites: await planMoves(moves, context, options), moves };
    }
  }
}

async function planPerson(
  person: Person,
  to: string,
  context: RenameContext,
  yielding: Yielding,
): Promise<RenamePlan> {
  const { id, memberPath } = person;
  if (memberPath === undefined) {
    throw new RenameRefused(
      message('Only members can be renamed. Create a member file for this person first.'),
    );
  }
  if (!isMemberId(to)) {
    throw new RenameRefused(
      message('A member’s id is letters, digits, “-” and “_”, and begins with a letter or a digit.'),
    );
  }
  const other = context.people.byHandle(to);
  if (other && other.id !== id)
    throw new RenameRefused(message('“{0}” is already taken by {1}.', to, other.name));
  const moves = to === id ? noMoves : movesOf(memberPath, id, to, context);
  const rewrites = [
    ...(await rewritesNaming('person', id, to, { type: 'person', person }, context, yielding)),
    ...ownId(memberPath, id, to, context),
    ...rewriteSubjects(noMoves, new Map([[id.toLowerCase(), to]]), context),
    ...(moves.size > 0 ? await planMoves(moves, context, yielding) : []),
  ];
  return { rewrites, moves };
}

async function planTag(
  name: string,
  to: string,
  context: RenameContext,
  yielding: Yielding,
): Promise<Rewrite[]> {
  if (!tagName.test(to)) {
    throw new RenameRefused(message('A tag is letters, digits, “-”, “_” and “/”, without spaces.'));
  }
  const { config, configuration } = context;
  const from = foldTag(name);
  const inTaxonomy = scalarsOfTag(entry(configuration, 'taxonomy')?.node, from);
  const rewritesIn = (path: string): Rewrite[] => {
    const document = context.documents.get(path);
    const occurrences = document
      ? occurrencesIn(document.kind, context.factsOf(document), config.taxonomy)
      : [];
    const renamed = occurrences.flatMap((one) => {
      const next = one.type === 'tag' ? renamedTag(one.name, from, to) : undefined;
      return next === undefined ? [] : { one, next };
    });
    return rewritesOfTags(path, renamed);
  };
  return [
    ...(await collectYielding(documentsWithTag(from, context), rewritesIn, yielding)),
    ...inTaxonomy.map(({ range, tag }) => ({
      path: config.path ?? '',
      range,
      to: replaceNameInField(tag, renamedTag(tag, from, to) ?? tag),
    })),
    ...searchesForTag(entry(configuration, 'searches')?.node, from, to, config.path ?? ''),
  ];
}

/** The documents with a tag or one of its descendants. */
function documentsWithTag(tag: string, { mentions }: RenameContext): readonly string[] {
  const names = Array.from(mentions.namesOf('tag'), ([name]) => name);
  const concerned = names.filter((name) => {
    const folded = foldTag(name);
    return folded === tag || tagsAbove(folded).includes(tag);
  });
  return mentions.documentsNaming('tag', [tag, ...concerned]);
}

/** The new name of a tag after a rename: of the tag itself, or of a descendant. */
function renamedTag(name: string, from: string, to: string): string | undefined {
  const folded = foldTag(name);
  if (folded === from) return to;
  if (!tagsAbove(folded).includes(from)) return undefined;
  // The rest of a descendant's name keeps its case.
  return to + '/' + name.split('/').slice(from.split('/').length).join('/');
}

/** Several tags may share one range, if one text holds them and has only a range as a whole. */
function rewritesOfTags(
  path: string,
  renamed: readonly { readonly one: Occurrence; readonly next: string }[],
): Rewrite[] {
  const places = groupBy(renamed, ({ one: { range } }) => [range.join()]);
  return [...places.values()].flatMap((all): Rewrite | [] => {
    const [first] = all;
    if (!first) return [];
    return {
      path,
      range: first.one.range,
      to: (written) =>
        all.reduce<string | undefined>(
          (text, { one, next }) => (text === undefined ? undefined : replaceOccurrence(one, next)(text)),
          written,
        ),
    };
  });
}

function rewritesNaming(
  type: Occurrence['type'],
  name: string,
  to: string,
  target: Target,
  context: RenameContext,
  yielding: Yielding,
): Promise<Rewrite[]> {
  const isWanted = (occurrence: Occurrence, path: string): boolean => {
    if (occurrence.type !== type || occurrence.name.toLowerCase() !== name.toLowerCase()) return false;
    return targetOf(occurrence, path, context)?.type === target.type;
  };
  const rewritesIn = (path: string): Rewrite[] => {
    const document = context.documents.get(path);
    const occurrences = document
      ? occurrencesIn(document.kind, context.factsOf(document), context.config.taxonomy)
      : [];
    return occurrences
      .filter((occurrence) => isWanted(occurrence, path))
      .map((one): Rewrite => ({ path, range: one.range, to: replaceOccurrence(one, to) }));
  };
  return collectYielding(context.mentions.documentsNaming(type, [name]), rewritesIn, yielding);
}

/** A member that sets its id explicitly, instead of by its file name. */
function ownId(path: string, id: string, to: string, { documents, factsOf }: RenameContext): Rewrite[] {
  const document = documents.get(path);
  const node = document && entry(factsOf(document).frontMatter, 'id')?.node;
  return isScalar(node) && String(node.value) === id
    ? [{ path, range: node.range, to: replaceNameInField(id, to) }]
    : [];
}

/** The member's file, and their RSVPs. */
function movesOf(memberPath: string, id: string, to: string, { documents }: RenameContext): Moves {
  const answers = kindsThat(({ isNamedAfterMember }) => isNamedAfterMember === true).flatMap((kind) =>
    documents.ofKind(kind).map(({ path }) => path),
  );
  const moves = new Map<string, string>();
  for (const path of [memberPath, ...answers]) {
    const found = /^(?<stem>[^/]*)(?<extension>\.[^./]+)$/.exec(lastNameOf(path))?.groups;
    if (found?.['stem']?.toLowerCase() !== id.toLowerCase()) continue;
    const folder = folderOf(path);
    const next = inFolder(folder, `${to}${found['extension'] ?? ''}`);
    if (pathKey(next) !== pathKey(path) && documents.at(next) !== undefined)
      throw new RenameRefused(message('“{0}” is there already.', next));
    moves.set(path, next);
  }
  return moves;
}

/** A tag and its descendants in the taxonomy, wherever it lists tags (`taxonomyTags`). */
function scalarsOfTag(
  node: YamlNode | undefined,
  tag: string,
): { readonly range: Range; readonly tag: string }[] {
  const ownOf = (written: string, range: Range): { readonly range: Range; readonly tag: string }[] => {
    const own = written.trim();
    return renamedTag(own, tag, tag) === undefined ? [] : [{ range, tag: own }];
  };
  if (isScalar(node)) return ownOf(String(node.value), node.range);
  if (isList(node)) {
    return node.items.flatMap((item) =>
      isMap(item)
        ? scalarsOfTag(entry(item, 'tag')?.node ?? entry(item, 'id')?.node, tag)
        : scalarsOfTag(item, tag),
    );
  }
  if (!isMap(node)) return [];
  return node.entries.flatMap(({ key, keyRange, node: value }) =>
    isList(value) ? scalarsOfTag(value, tag) : ownOf(key, keyRange),
  );
}

/** Saved searches for a tag or a descendant, rewritten to its new name. */
function searchesForTag(searches: YamlNode | undefined, from: string, to: string, path: string): Rewrite[] {
  const renamed = (query: string): string =>
    query.replace(/((?:^|[\s"'+-])tag:(?:\\?")?)([^\s"'\\]+)/g, (whole, before: string, tag: string) => {
      const next = renamedTag(tag, from, to);
      return next === undefined ? whole : before + next;
    });
  if (!isList(searches)) return [];
  return searches.items.flatMap((item): Rewrite | [] => {
    const query = entry(item, 'query')?.node;
    return isScalar(query) && renamed(String(query.value)) !== String(query.value)
      ? { path, range: query.range, to: renamed }
      : [];
  });
}

/** Renames a heading, and the title field if it has the same text. */
function headingEdits(path: string, text: string, place: number, words: string): TextEdit[] {
  const facts = scanMarkdown(text);
  const heading = facts.headings[place];
  const old = heading && headingWords(text, heading);
  if (!old) throw new RenameRefused(message('This heading cannot be renamed here. Change it by hand.'));
  const edit = { start: old.start, end: old.end, newText: words };
  const isTitle = heading === titleHeadingOf(path, facts) && titleOf(facts) === heading.text;
  const field = titleField(facts);
  return isTitle && field ? [setField(text, [field.key], words), edit] : [edit];
}

/** Edits of the title field and of the heading with the same text, or of whichever exists. */
function titleEdits(path: string, text: string, words: string): TextEdit[] {
  const facts = scanMarkdown(text);
  const heading = titleHeadingOf(path, facts);
  const field = titleField(facts);
  if (heading && (!field || titleOf(facts) === heading.text)) {
    return headingEdits(path, text, facts.headings.indexOf(heading), words);
  }
  return [setField(text, [field?.key ?? 'title'], words)];
}

/** The value of the title field. */
function titleOf({ frontMatter }: ReturnType<typeof scanMarkdown>): string | undefined {
  for (const key of ['title', 'name']) {
    const node = entry(frontMatter, key)?.node;
    if (isScalar(node) && node.value !== null && node.value !== '') return String(node.value).trim();
  }
  return undefined;
}

/** The name of a subject as shown for editing. */
export function nameOf(subject: RenameSubject, text: string | undefined): string {
  switch (subject.type) {
    case 'person':
      return subject.person.id;
    case 'tag':
      return subject.name;
    case 'title':
      return subject.document.title;
    case 'file':
      return lastNameOf(subject.document.path).replace(/\.[^.]*$/, '');
    case 'heading': {
      const heading = text === undefined ? undefined : scanMarkdown(text).headings[subject.place];
      const words = text === undefined || !heading ? undefined : headingWords(text, heading);
      return words && text !== undefined ? text.slice(words.start, words.end) : (heading?.text ?? '');
    }
  }
}
