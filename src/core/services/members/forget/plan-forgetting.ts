import { message } from '../../../base/message';
import { folderOf, inFolder, nameOf } from '../../../base/paths';
import type { Path } from '../../../base/ports';
import type { Yielding } from '../../../base/cooperative';
import { groupBy } from '../../../base/group-by';
import { applyEdit } from '../../../formats/front-matter/edit';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { changeTo } from '../../../model/changes/planned-edits';
import type { Moves } from '../../../model/changes/moved-path';
import { fileType } from '../../../model/document-set/file-type';
import { documentStem } from '../../../model/file-names/document-stem';
import { isIndexName } from '../../../model/file-names/file-language';
import { occurrencesIn } from '../../../model/mentions/occurrences';
import type { Person } from '../../../model/people/people';
import { slugOfName } from '../../../model/people/person-names';
import { planMoves, replaceOccurrence } from '../../language/rename/plan-moves';
import type { RenameContext } from '../../language/rename/rename-context';
import { planRename } from '../../language/rename/rename';
import { rewriteText, type Rewrite } from '../../language/rename/rewrite';
import { targetOf } from '../../language/references/targets';
import { knownAs, type KnownAs } from './known-as';
import { lineNaming, scrub, scrubMailmap } from './scrub';

export interface ForgettingOptions extends Yielding {
  readonly pseudonym: string;
  /** The name of the file that stands in place of theirs: “Former member”. */
  readonly standIn: string;
  /** The texts of all files of the tree that are text, by path. */
  readonly texts: ReadonlyMap<Path, string>;
}

/** What forgetting a person does, told before anything is done. */
export interface Forgetting {
  readonly plan: ChangePlan;
  readonly known: KnownAs;
  /** Their member file; absent if they had none. */
  readonly removed?: Path;
  /** Files in which they are called by the pseudonym, or that were called after them. */
  readonly replaced: readonly Path[];
  /** Whether lines of `.mailmap` go. */
  readonly leavesMailmap: boolean;
  /** Entries of the moderation log, a chain that any change would break: they keep the id. */
  readonly kept: readonly Path[];
  /** Files that Kith does not change and that may name them, with the line from 0. */
  readonly unchanged: readonly { readonly path: Path; readonly line: number }[];
}

/**
 * Plans to forget a person: their file goes, a stand-in without a name takes its place, so that every
 * reference still leads somewhere, and whatever named them in the files of the community says a pseudonym.
 * What they wrote stays, as written by the pseudonym. Git's history stays as it is.
 * @throws RenameRefused if the files changed meanwhile
 */
export async function planForgetting(
  person: Person,
  context: RenameContext,
  options: ForgettingOptions,
): Promise<Forgetting> {
  const { pseudonym, texts, pacer, signal } = options;
  const known = knownAs(person, context.people);
  const standIn = standInPath(person, pseudonym);
  const { rewrites, moves } = await rename(person, pseudonym, standIn, context, options);
  const byPath = groupBy(rewrites, ({ path }) => [path]);
  const kept: Path[] = [];
  const unchanged: { path: Path; line: number }[] = [];
  const changes: Change[] = [];
  const replaced = new Set<Path>();
  for (const [path, text] of texts) {
    await pacer.pause();
    signal.throwIfAborted();
    if (path === person.memberPath) continue;
    const document = context.documents.get(path);
    const own = byPath.get(path) ?? [];
    if (document?.kind === 'log') {
      if (own.length > 0 || scrub(text, known, pseudonym, true) !== text) kept.push(path);
      continue;
    }
    const type = fileType(path);
    if (!type && path !== '.mailmap') {
      const line = isNamedAfter(path, person) ? 0 : lineNaming(text, known);
      if (line !== undefined) unchanged.push({ path, line });
      continue;
    }
    const renamed = rewriteText(text, own).reduceRight(applyEdit, text);
    const after =
      path === '.mailmap'
        ? scrubMailmap(renamed, known)
        : scrub(renamed, known, pseudonym, type?.registry !== undefined);
    if (after !== text) {
      changes.push(changeTo(path, text, after));
      replaced.add(path);
    }
    const left = lineNaming(after, known);
    if (left !== undefined) unchanged.push({ path, line: left });
  }
  for (const [from, to] of moves) {
    if (from === person.memberPath) continue;
    changes.push({ kind: 'move', from, to });
    replaced.add(from);
  }
  const needsStandIn = person.memberPath !== undefined || replaced.size > 0;
  if (person.memberPath !== undefined) changes.push({ kind: 'delete', path: person.memberPath });
  if (needsStandIn)
    changes.push({ kind: 'create', path: standIn, text: standInText(pseudonym, options.standIn) });
  return {
    plan: { title: message('Forget a member'), changes },
    known,
    ...(person.memberPath !== undefined && { removed: person.memberPath }),
    replaced: [...replaced].filter((path) => path !== '.mailmap').sort(),
    leavesMailmap: replaced.has('.mailmap'),
    kept: kept.sort(),
    unchanged,
  };
}

/** Every reference to a person, by id, handle or name, and links to their file. */
async function rename(
  person: Person,
  pseudonym: string,
  standIn: Path,
  context: RenameContext,
  options: ForgettingOptions,
): Promise<{ readonly rewrites: readonly Rewrite[]; readonly moves: Moves }> {
  const { id, memberPath } = person;
  const textOf = async (path: Path): Promise<string> => options.texts.get(path) ?? '';
  const byName = namedOtherwise(person, pseudonym, context);
  if (memberPath === undefined) return { rewrites: byName, moves: new Map() };
  const { rewrites, moves } = await planRename({ type: 'person', person }, pseudonym, context, {
    ...options,
    textOf,
  });
  const links = moves.has(memberPath)
    ? []
    : await planMoves(new Map([[memberPath, standIn]]), context, options);
  return { rewrites: [...rewrites, ...byName.filter(({ name }) => !same(name, id)), ...links], moves };
}

/** References by a handle or a name, which a new id alone leaves as they are. */
function namedOtherwise(
  person: Person,
  pseudonym: string,
  { documents, mentions, factsOf, config, ...context }: RenameContext,
): (Rewrite & { readonly name: string })[] {
  const names = [person.id, ...person.handles, ...person.names];
  const all = { documents, mentions, factsOf, config, ...context };
  return [...new Set(mentions.documentsNaming('person', names))].flatMap((path) => {
    const document = documents.get(path);
    const occurrences = document ? occurrencesIn(document.kind, factsOf(document), config.taxonomy) : [];
    return occurrences.flatMap((one) => {
      if (one.type !== 'person') return [];
      const target = targetOf(one, path, all);
      if (target?.type !== 'person' || target.person !== person) return [];
      return [{ path, range: one.range, to: replaceOccurrence(one, pseudonym), name: one.name }];
    });
  });
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function standInPath({ memberPath }: Person, pseudonym: string): Path {
  if (memberPath === undefined) return `members/${pseudonym}.md`;
  const folder = folderOf(memberPath);
  if (isIndexName(documentStem(memberPath)))
    return inFolder(inFolder(folderOf(folder), pseudonym), nameOf(memberPath));
  return inFolder(folder, `${pseudonym}${/\.[^./]+$/.exec(memberPath)?.[0] ?? '.md'}`);
}

function standInText(pseudonym: string, standIn: string): string {
  const mark = pseudonym.slice(pseudonym.lastIndexOf('-') + 1);
  return `---\nkind: member\nid: ${pseudonym}\nname: ${standIn} ${mark}\nstatus: alumni\n---\n`;
}

/** Pictures and the like are often called after those whom they show. */
function isNamedAfter(path: Path, { id, names }: Person): boolean {
  const wanted = new Set([id.toLowerCase(), ...names.map(slugOfName)].filter((name) => name.length > 2));
  return path.split('/').some((part) => wanted.has(part.replace(/\.[^.]*$/, '').toLowerCase()));
}
