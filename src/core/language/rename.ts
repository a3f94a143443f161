import type { Community } from '../community';
import { entry, isList, isScalar, type YamlNode } from '../front-matter/yaml-node';
import { message, type Message } from '../text/message';
import type { Range } from '../text/range';
import { occurrencesIn, type Occurrence } from './occurrences';
import { targetOf, type LanguageContext, type Place, type Target } from './targets';

/** Something that cannot be renamed so: what the person is told. */
export class RenameRefused extends Error {
  override readonly name = 'RenameRefused';
  constructor(readonly reason: Message) {
    super(reason.template);
  }
}

/** The part of a community that a rename looks at. */
export type RenameContext = LanguageContext & Pick<Community, 'config' | 'configuration'>;

/** A rename, whole: it is done in one step or not at all. */
export interface RenamePlan {
  /** The old name as it is written in the files, without sign and quotes. */
  readonly from: string;
  readonly to: string;
  /** Values and marks that hold the old name: only the name in them is replaced. */
  readonly places: readonly Place[];
  /** Files that carry the name in their own. */
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

const memberId = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;
const tagName = /^[\p{L}\p{N}_]+(?:[/-][\p{L}\p{N}_]+)*$/u;

/**
 * What renaming the target to `wanted` changes. A person is renamed where files name them by their id; a login stays as it is,
 * since it is somebody else's to change.
 * @throws RenameRefused
 */
export function planRename(target: Target, wanted: string, context: RenameContext): RenamePlan {
  const to = wanted.trim().replace(/^[@#]/, '');
  switch (target.type) {
    case 'person':
      return planPerson(target, to, context);
    case 'tag':
      return planTag(target, to, context);
    case 'document':
      throw new RenameRefused(message('Kith renames members and tags here.'));
  }
}

function planPerson(
  target: Extract<Target, { type: 'person' }>,
  to: string,
  context: LanguageContext,
): RenamePlan {
  const { id, memberPath } = target.person;
  if (memberPath === undefined) {
    throw new RenameRefused(
      message('Only members can be renamed. Create a member file for this person first.'),
    );
  }
  if (!memberId.test(to)) {
    throw new RenameRefused(
      message('A member’s id is letters, digits, “-” and “_”, and begins with a letter or a digit.'),
    );
  }
  const other = context.people.byHandle(to);
  if (other && other.id !== id)
    throw new RenameRefused(message('“{0}” is already taken by {1}.', to, other.name));
  return {
    from: id,
    to,
    places: [...placesNaming('person', id, target, context), ...ownId(memberPath, id, context)],
    files: to === id ? [] : filesOf(memberPath, id, to, context),
  };
}

function planTag(target: Extract<Target, { type: 'tag' }>, to: string, context: RenameContext): RenamePlan {
  if (!tagName.test(to)) {
    throw new RenameRefused(message('A tag is letters, digits, “-”, “_” and “/”, without spaces.'));
  }
  const { config, configuration } = context;
  const inTaxonomy = scalarsNamed(entry(configuration, 'taxonomy')?.node, target.name);
  return {
    from: target.name,
    to,
    places: [
      ...placesNaming('tag', target.name, target, context),
      ...inTaxonomy.map((range) => ({ path: config.path ?? '', range })),
    ],
    files: [],
  };
}

function placesNaming(
  type: Occurrence['type'],
  name: string,
  target: Target,
  context: LanguageContext,
): Place[] {
  const isWanted = (occurrence: Occurrence, path: string): boolean => {
    if (occurrence.type !== type || occurrence.name.toLowerCase() !== name.toLowerCase()) return false;
    const found = targetOf(occurrence, path, context);
    return found?.type === target.type;
  };
  return context.mentions.documentsNaming(type, [name]).flatMap((path) => {
    const document = context.documents.get(path);
    const occurrences = document ? occurrencesIn(document.kind, document.facts()) : [];
    return occurrences
      .filter((occurrence) => isWanted(occurrence, path))
      .map(({ range }): Place => ({ path, range }));
  });
}

/** A member that says its id itself, instead of by its file's name. */
function ownId(path: string, id: string, { documents }: LanguageContext): Place[] {
  const node = entry(documents.get(path)?.facts().frontMatter, 'id')?.node;
  return isScalar(node) && String(node.value) === id ? [{ path, range: node.range }] : [];
}

/** The member's file, and their answers to events. */
function filesOf(
  memberPath: string,
  id: string,
  to: string,
  { documents }: LanguageContext,
): RenamePlan['files'] {
  const answers = documents.ofKind('answer').map(({ path }) => path);
  const files = [memberPath, ...answers].flatMap((path) => {
    const found = /^(?<folder>.*\/|)(?<stem>[^/]*)(?<extension>\.[^./]+)$/.exec(path)?.groups;
    if (found?.['stem']?.toLowerCase() !== id.toLowerCase()) return [];
    return [{ from: path, to: `${found['folder'] ?? ''}${to}${found['extension'] ?? ''}` }];
  });
  const taken = files.find(
    (file) => file.from.toLowerCase() !== file.to.toLowerCase() && documents.at(file.to) !== undefined,
  );
  if (taken) throw new RenameRefused(message('“{0}” is there already.', taken.to));
  return files;
}

function scalarsNamed(node: YamlNode | undefined, name: string): Range[] {
  if (isScalar(node)) return String(node.value).toLowerCase() === name ? [node.range] : [];
  return isList(node) ? node.items.flatMap((item) => scalarsNamed(item, name)) : [];
}

/**
 * Where in a place's line the old name itself stands, sign and quotes left out; undefined where the line no longer holds it, as
 * after a change that was not read yet. A name stands on one line.
 */
export function nameRange(line: string, range: Range, name: string): Range | undefined {
  const [startLine, start, endLine, end] = range;
  if (startLine !== endLine) return undefined;
  const at = line.slice(start, end).toLowerCase().indexOf(name.toLowerCase());
  return at < 0 ? undefined : [startLine, start + at, startLine, start + at + name.length];
}
