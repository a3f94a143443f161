import { nearest } from '../../../base/closest';
import { metricIds } from '../../../model/config/metric-ids';
import { contentKinds, documentId, type Document } from '../../../model/documents/document';
import { folderOf, inFolder, nameOf, relativePath } from '../../../base/paths';
import type { Link } from '../../../formats/facts';
import { hasAnchor } from '../../../model/links/find-anchor';
import { escapedPath, queryOrAnchor } from '../../../model/links/spellings';
import {
  decodeHtml,
  decodeMarkdown,
  maskReferences,
} from '../../../formats/markdown/text/character-references';
import type { Problem } from '../../../base/problem';
import { message } from '../../../base/message';
import { fieldFixes } from './field-fixes';
import { createMissingFixes } from './create-missing-fixes';
import type { QuickFix, QuickFixOptions } from './quick-fix';
import { approvalFixes } from './approval-fixes';
import { checklistFixes } from './checklist-fixes';
import { referenceFixes } from './reference-fixes';
import type { RenameContext } from '../rename/rename-context';
import { leadsTo, outgoingReferences } from '../references/outgoing-references';
import type { OpenText } from '../rename/rename-subject';
import { RenameRefused, replaceName, rewriteText, type Rewrite } from '../rename/rewrite';

/** Maximum number of suggested replacements. */
const mostGuesses = 3;

/** The quick fixes for a problem of an open text, best first; none if only the author can decide. */
export function quickFixesFor(
  problem: Problem,
  open: OpenText,
  context: RenameContext,
  options: QuickFixOptions,
): QuickFix[] {
  return [
    ...guesses(problem, open, context),
    ...fieldFixes(problem, open, options.now),
    ...referenceFixes(problem, open, context),
    ...checklistFixes(problem, open, context),
    ...approvalFixes(problem, open),
    ...createMissingFixes(problem, context, options),
  ];
}

const citedKindOf = {
  'goal-unknown': 'goal',
  'audience-unknown': 'audience',
  'discussion-unknown': 'discussion',
} as const;

/** Suggested targets for a reference that does not resolve. */
function guesses(problem: Problem, open: OpenText, context: RenameContext): QuickFix[] {
  const { code, subject = '' } = problem;
  const { documents, people, config } = context;
  switch (code) {
    case 'member-unknown': {
      const names = people.persons.filter(({ bot }) => !bot).flatMap(({ id, handles }) => [id, ...handles]);
      return replacements(problem, open, nearest(subject, names, mostGuesses), (to) =>
        replaceName(subject, to),
      );
    }
    case 'tag-unknown':
      return replacements(problem, open, nearest(subject, config.taxonomy ?? [], mostGuesses), (to) =>
        replaceName(subject, to),
      );
    case 'goal-unknown':
    case 'audience-unknown':
    case 'discussion-unknown': {
      const ids = documents.ofKind(citedKindOf[code]).map(documentId);
      return replacements(problem, open, nearest(subject, ids, mostGuesses), (to) =>
        replaceName(subject, to),
      );
    }
    case 'original-unknown': {
      const paths = Array.from(contentKinds).flatMap((kind) =>
        documents.ofKind(kind).flatMap(({ path }) => (path === problem.file ? [] : path)),
      );
      return replacements(problem, open, nearest(subject, paths, mostGuesses), (to) =>
        replaceName(subject, to),
      );
    }
    case 'metric-unknown':
      return replacements(problem, open, nearest(subject, metricIds, mostGuesses), (to) =>
        replaceName(subject, to),
      );
    case 'link-without-scheme': {
      const link = linkAt(problem, open);
      return link ? replacements(problem, open, [subject], (to) => () => to, link.target) : [];
    }
    case 'link-case':
    case 'link-form': {
      const meant = documents.differingInCase(subject);
      return meant === undefined ? [] : linkReplacements(problem, open, [meant]);
    }
    case 'link-broken':
      return linkReplacements(problem, open, likePaths(subject, open.document, context));
    case 'wiki-link-broken':
      return replacements(problem, open, nearest(subject, likeNames(subject, context), mostGuesses), (to) =>
        replaceName(subject, to),
      );
    case 'anchor-missing':
    case 'guideline-anchor':
      return anchorGuesses(problem, open, context);
    default:
      return [];
  }
}

/** A fix for each candidate that replaces the text at the problem's range. */
function replacements(
  { range }: Problem,
  { document: { path }, text }: OpenText,
  wanted: readonly string[],
  write: (to: string) => Rewrite['to'],
  target?: string,
): QuickFix[] {
  return wanted.flatMap((to, index) => {
    try {
      const edits = rewriteText(text, [
        { path, range, ...(target !== undefined && { target }), to: write(to) },
      ]);
      return edits.length === 0
        ? []
        : {
            title: message('Change to “{0}”', to),
            preferred: index === 0,
            certain: wanted.length === 1,
            edits: new Map([[path, edits]]),
          };
    } catch (error) {
      if (error instanceof RenameRefused) return [];
      throw error;
    }
  });
}

/** Points a link at each of these paths, keeping its anchor. */
function linkReplacements(problem: Problem, open: OpenText, paths: readonly string[]): QuickFix[] {
  const { document } = open;
  const link = linkAt(problem, open);
  if (!link) return [];
  const spellings = paths.map((path) =>
    link.target.startsWith('/') ? `/${path}` : relativePath(folderOf(document.path), path),
  );
  const write = (to: string) => (written: string) => {
    if (decodeMarkdown(written) !== link.target && decodeHtml(written) !== link.target) return undefined;
    return escapedPath(to, written) + queryOrAnchor(written);
  };
  return replacements(problem, open, spellings, write, link.target);
}

function linkAt({ range: wanted }: Problem, { facts }: OpenText): Link | undefined {
  return facts.links.find(({ range }) => range.join() === wanted.join());
}

/**
 * Files with the same name elsewhere, and files nearby with a similar name; never the linking page itself.
 */
function likePaths(path: string, { path: from }: Document, { documents }: RenameContext): string[] {
  const name = nameOf(path);
  const elsewhere = documents
    .named(name.replace(/\.[^.]*$/, ''))
    .map((document) => document.path)
    .filter((other) => nameOf(other).toLowerCase() === name.toLowerCase());
  const folder = folderOf(path);
  const nearby: string[] = [];
  for (const document of documents.all())
    if (folderOf(document.path) === folder && document.path !== from)
      nearby.push(document.path.slice(folder === '' ? 0 : folder.length + 1));
  const near = nearest(name, nearby, mostGuesses).map((one) => inFolder(folder, one));
  return [...new Set([...elsewhere.sort(), ...near])].slice(0, mostGuesses);
}

/** Names with the same beginning: with fifty thousand documents, only these are compared by edit distance. */
function likeNames(name: string, { documents }: RenameContext): string[] {
  const wanted = name.toLowerCase();
  const found: string[] = [];
  for (const { title } of documents.all()) {
    const near = Math.abs(title.length - wanted.length) <= 3;
    if (near && (sameAt(title, wanted, 0) || sameAt(title, wanted, 1)) && !/[[\]|#]/.test(title))
      found.push(title);
  }
  return found;
}

function sameAt(a: string, b: string, at: number): boolean {
  return a.charAt(at).toLowerCase() === b.charAt(at);
}

function anchorGuesses(problem: Problem, open: OpenText, { documents, factsOf }: RenameContext): QuickFix[] {
  const { subject } = problem;
  if (subject === undefined) return [];
  const references = outgoingReferences(open.document, open.facts, documents);
  const reference = references.find(({ range }) => range.join() === problem.range.join());
  if (!reference || leadsTo(reference.form, reference.name, open.document.path, documents) === undefined)
    return [];
  const page = documents.get(reference.path);
  const facts = page?.path === open.document.path ? open.facts : page && factsOf(page);
  if (!facts) return [];
  const anchors = [...facts.headings.map(({ anchor }) => anchor), ...facts.anchors];
  const loose = hasAnchor(subject, new Set(anchors), true)
    ? anchors.filter((anchor) => hasAnchor(subject, new Set([anchor]), true))
    : [];
  const meant = loose.length > 0 ? loose : nearest(subject, anchors, mostGuesses);
  const target = reference.form === 'link' ? reference.target : undefined;
  const write = (to: string) => (written: string) => {
    const hash = (target === undefined ? written : maskReferences(written)).indexOf('#');
    const end = /^["']/.test(written) ? written.slice(-1) : '';
    return hash < 0 ? undefined : written.slice(0, hash) + to + end;
  };
  return replacements(
    problem,
    open,
    meant.map((anchor) => `#${anchor}`),
    write,
    target,
  );
}
