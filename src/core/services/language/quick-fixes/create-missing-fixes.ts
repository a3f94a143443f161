import { isTaken } from '../../../model/document-set/document-set';
import { titleFromPath } from '../../../model/documents/title';
import type { Kind } from '../../../model/kinds/kind';
import { applyEdit, setField, setYamlField, UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { entry, isList } from '../../../formats/front-matter/yaml-node';
import { isMarkdownPath } from '../../../model/links/resolve-link';
import { isWikiName } from '../../../model/links/spellings';
import type { Problem } from '../../../base/problem';
import { newDocument } from '../../scaffold/new-document';
import { message } from '../../../base/message';
import type { MadeFile, QuickFix, QuickFixOptions } from './quick-fix';
import { isMemberId } from '../rename/plan-moves';
import type { RenameContext } from '../rename/rename-context';

/** Quick fixes that create what is missing: a member, a page, a tag of the taxonomy. */
export function createMissingFixes(
  { code, subject = '' }: Problem,
  context: RenameContext,
  options: QuickFixOptions,
): QuickFix[] {
  switch (code) {
    case 'member-unknown':
      return isMemberId(subject) ? making(newMember(subject, context, options)) : [];
    case 'link-broken':
      return isMarkdownPath(subject) ? making({ path: subject, text: `# ${titleFromPath(subject)}\n` }) : [];
    case 'wiki-link-broken':
      return isWikiName(subject) && !subject.includes('/')
        ? making(newNamed('page', subject, context, options))
        : [];
    case 'tag-unknown':
      return toTaxonomy(subject, context, options);
    default:
      return [];
  }
}

function making(file: MadeFile): QuickFix[] {
  const title = message('Create “{0}”', file.path);
  return [{ title, preferred: false, certain: false, edits: new Map(), file }];
}

function newNamed(
  kind: Kind,
  title: string,
  { documents, config }: RenameContext,
  { now, language }: QuickFixOptions,
): MadeFile {
  const siblings = documents.ofKind(kind).map(({ path }) => path);
  return newDocument(
    kind,
    { title, now, language },
    { config, siblings, exists: (path) => isTaken(documents, path) },
  );
}

/** The file is named after the reference, so that the reference resolves to it. */
function newMember(name: string, context: RenameContext, options: QuickFixOptions): MadeFile {
  const { path, text } = newNamed('member', name, context, options);
  const file = path.replace(/[^/]*(?=\.[^./]*$)/, () => name);
  return { path: file, text: applyEdit(text, setField(text, ['id'], name)) };
}

function toTaxonomy(
  tag: string,
  { config, configuration }: RenameContext,
  { configText }: QuickFixOptions,
): QuickFix[] {
  const node = entry(configuration, 'taxonomy')?.node;
  if (config.path === undefined || configText === undefined || !isList(node)) return [];
  try {
    const edit = setYamlField(
      configText,
      ['taxonomy', node.items.length],
      tag.replace(/^#/, '').toLowerCase(),
    );
    const title = message('Add “{0}” to the list of tags', tag);
    return [{ title, preferred: false, certain: false, edits: new Map([[config.path, [edit]]]) }];
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return [];
    throw error;
  }
}
