import { isAllowedTag, splitTags } from '../../model/config/tags';
import { isMetricId, metricIds } from '../../model/config/metric-ids';
import { isImportedPost } from '../../model/documents/discussion';
import type { Document } from '../../model/documents/document';
import { kindTable } from '../../model/kinds/kind';
import { isAnchorOf } from '../../model/links/find-anchor';
import { resolveLink } from '../../model/links/resolve-link';
import { resolveWikiLink } from '../../model/links/resolve-wiki-link';
import { entry, isScalar, type MapNode } from '../../formats/front-matter/yaml-node';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { documentSchemas } from '../../model/schemas/document-schemas';
import { findReferences, type FieldReference } from '../../model/schemas/references';
import { message, type Message } from '../../base/message';
import { isCitedById, type KindCitedById } from '../../model/kinds/referent';
import type { ProblemCode } from './problem-codes';
import type { Range } from '../../base/range';
import { closest } from '../../base/closest';
import { isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Checks the people, tags, goals, audiences, metrics and guidelines that a document's fields refer to. */
export const checkFieldReferences: Check = (document, { frontMatter }, context) =>
  isTemplate(document)
    ? []
    : findReferences(frontMatter, documentSchemas[document.kind]).flatMap((reference) =>
        reference.refersTo === 'person' && (isImportedPost(frontMatter) || isProgram(reference, frontMatter))
          ? []
          : reference.refersTo === 'guideline'
            ? (guidelineProblem(document, reference, context) ?? [])
            : isAdopted(context)
              ? referenceProblems(document, reference, context)
              : [],
      );

/** Whether a person is named who is none: an automated decision names its rule or program. */
function isProgram({ range }: FieldReference, frontMatter: MapNode | undefined): boolean {
  const automated = entry(frontMatter, 'automated')?.node;
  return isScalar(automated) && automated.value === true && entry(frontMatter, 'actor')?.node.range === range;
}

function referenceProblems(document: Document, reference: FieldReference, context: CheckContext): Problem[] {
  const { refersTo, value, range } = reference;
  switch (refersTo) {
    case 'person': {
      const name = value.replace(/^@/, '');
      if (isGuestAuthor(document, name) || isKnown(name, context) || !context.keepsMembers()) return [];
      return [unknownPerson(document, name, range, context)];
    }
    case 'tag':
      return splitTags(value, context.config.taxonomy, reference.inList !== true).flatMap(({ tag }) =>
        tagProblem(document, tag, range, context),
      );
    case 'page':
      return pageProblems(document, reference, context);
    case 'metric':
      return isMetricId(value) ? [] : [unknownMetric(document, value, range)];
    default: {
      if (!isCitedById(refersTo) || context.withId(refersTo, value).length > 0) return [];
      const { code, text } = unknownCited[refersTo];
      return [problemAt(document.path, code, range, text(value), value)];
    }
  }
}

const unknownCited: Readonly<
  Record<KindCitedById, { readonly code: ProblemCode; readonly text: (id: string) => Message }>
> = {
  goal: { code: 'goal-unknown', text: (id) => message('There is no goal “{0}”.', id) },
  audience: { code: 'audience-unknown', text: (id) => message('There is no audience “{0}”.', id) },
  discussion: { code: 'discussion-unknown', text: (id) => message('There is no discussion “{0}”.', id) },
};

function unknownMetric({ path }: Document, id: string, range: Range): Problem {
  const meant = closest(id, metricIds);
  const text =
    meant === undefined
      ? message('There is no metric “{0}”.', id)
      : message('There is no metric “{0}”. Did you mean “{1}”?', id, meant);
  return problemAt(path, 'metric-unknown', range, text, id);
}

/** Of a document that another one is about, such as its original: named as in a wiki link. */
function pageProblems(
  { path }: Document,
  { value, range }: FieldReference,
  context: CheckContext,
): Problem[] {
  const found = resolveWikiLink(value, path, context);
  const text =
    found.kind === 'missing'
      ? message('There is no document “{0}”.', value)
      : found.kind === 'document' && found.path === path
        ? message('No document is a translation of itself.')
        : undefined;
  return text ? [problemAt(path, 'original-unknown', range, text, value)] : [];
}

/** Guest authors are given by free-text name, members by id. */
function isGuestAuthor({ kind }: Document, name: string): boolean {
  return kindTable[kind].mayHaveGuestAuthors === true && /[\s.@/]/.test(name);
}

/** A member, a person from a registry or the history, or a member's full name. */
function isKnown(name: string, context: CheckContext): boolean {
  return context.isPerson(name) || context.named(name).some(({ kind }) => kind === 'member');
}

function unknownPerson({ path }: Document, name: string, range: Range, context: CheckContext): Problem {
  const meant = closest(name, context.people());
  const text =
    meant === undefined
      ? message('Nobody in the community is called “{0}”.', name)
      : message('Nobody in the community is called “{0}”. Did you mean “{1}”?', name, meant);
  return problemAt(path, 'member-unknown', range, text, name);
}

/** Group mentions: the forges' teams, and "everybody" names. */
const groupMention =
  /\/|^(?:all|everyone|everybody|here|channel|team|members|moderators|maintainers|iedereen|allen)$/i;

/**
 * Checks the people mentioned in prose. Only if there are member files, and only if most of those mentioned
 * have one: meeting notes may name any user of the forge.
 */
export const checkMentions: Check = (document, { frontMatter, mentions }, context) => {
  if (!isAdopted(context) || isTemplate(document) || isImportedPost(frontMatter)) return [];
  if (kindTable[document.kind].isWrittenForElsewhere) return [];
  const persons = mentions.filter(({ name }) => !groupMention.test(name));
  const unknown = persons.filter(({ name }) => !isKnown(name, context));
  if (unknown.length === 0 || !context.keepsMembers()) return [];
  const [all, strangers] = [distinct(persons), distinct(unknown)];
  const areUsual = context.namesStrangers(unknown.map(({ name }) => name));
  if (strangers > 1 && strangers > all - strangers) return [];
  // If mentions of unknown people are common, only near misses of a known name are reported.
  const slips = areUsual
    ? unknown.filter(({ name }) => closest(name, context.people()) !== undefined)
    : unknown;
  return slips.map(({ name, range }) => unknownPerson(document, name, range, context));
};

function distinct(mentions: readonly { readonly name: string }[]): number {
  return new Set(mentions.map(({ name }) => name.toLowerCase())).size;
}

/**
 * Checks the prose's `#tags` against the taxonomy. They may belong to another system, so they are only
 * reported as information.
 */
export const checkInlineTags: Check = (document, { tags }, context) =>
  !isAdopted(context) || isTemplate(document) || kindTable[document.kind].isWrittenForElsewhere
    ? []
    : tags.flatMap(({ name, range }) =>
        tagProblem(document, name, range, context).map((problem) => ({
          ...problem,
          severity: 'info' as const,
        })),
      );

function tagProblem({ path }: Document, tag: string, range: Range, { config }: CheckContext): Problem[] {
  const { taxonomy } = config;
  if (!taxonomy || isAllowedTag(tag, taxonomy)) return [];
  const meant = closest(tag, taxonomy);
  const text =
    meant === undefined
      ? message('The tag “{0}” is not in the community’s list of tags.', tag)
      : message('The tag “{0}” is not in the community’s list of tags. Did you mean “{1}”?', tag, meant);
  return [problemAt(path, 'tag-unknown', range, text, tag)];
}

function guidelineProblem(
  { path }: Document,
  { value, range }: FieldReference,
  context: CheckContext,
): Problem | undefined {
  const resolved = resolveLink({ type: 'inline', target: value }, '', context);
  switch (resolved.kind) {
    case 'missing':
      return problemAt(
        path,
        'guideline-anchor',
        range,
        message('There is no guideline “{0}”.', resolved.path),
      );
    case 'document': {
      const facts = context.facts(resolved.path);
      const site = context.siteOf(resolved.path);
      if (!facts || isAnchorOf(resolved.anchor ?? '', { facts, site })) return undefined;
      const text = message('“{0}” has no heading “#{1}”.', resolved.path, resolved.anchor ?? '');
      return problemAt(path, 'guideline-anchor', range, text, resolved.anchor);
    }
    default:
      return undefined;
  }
}
