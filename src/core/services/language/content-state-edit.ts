import { liesAmongDrafts, type ContentState } from '../../model/documents/content-state';
import { scanMarkdown } from '../../formats/markdown/scan';
import { applyEdit, editBetween, setField, type TextEdit } from '../../formats/front-matter/edit';
import { isScalar, writtenText } from '../../formats/front-matter/yaml-node';

/**
 * The edit that gives a piece of content a state: its `status`, `publishAt` as `publish_at` where one is
 * given, and what the site's generator goes by, where the document has it: `draft: true`, `published: false`.
 * Everything else stays byte for byte.
 *
 * @throws UneditableFrontMatter
 */
export function contentStateEdit(text: string, state: ContentState, publishAt?: string): TextEdit {
  let changed = applyEdit(text, setField(text, ['status'], state));
  if (publishAt !== undefined) changed = applyEdit(changed, setField(changed, ['publish_at'], publishAt));
  const isOut = state === 'published' || state === 'archived';
  for (const { key, node } of scanMarkdown(text).frontMatter?.entries ?? []) {
    const name = key.toLowerCase();
    if (!isScalar(node) || !/^(?:true|false|yes|no|y|n|on|off)$/i.test(writtenText(node))) continue;
    if (name === 'draft') changed = applyEdit(changed, setField(changed, [key], !isOut));
    if (name === 'published' || name === 'publish')
      changed = applyEdit(changed, setField(changed, [key], isOut));
  }
  return editBetween(text, changed);
}

/** Whether a document stays a draft whatever it says of itself, since of its folder nothing is published. */
export function staysDraft(path: string, state: ContentState): boolean {
  return state === 'published' && liesAmongDrafts(path);
}
