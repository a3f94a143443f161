import { liesAmongDrafts, type ContentState } from './content-state';
import { scanMarkdown } from '../../formats/markdown/scan';
import { applyEdit, editBetween, setField, type TextEdit } from '../../formats/front-matter/edit';
import { isScalar, writtenText } from '../../formats/front-matter/yaml-node';

/**
 * The edit that sets the publishing state of content: its `status`, `publish_at` if `publishAt` is given, and
 * the site generator's own fields if present: `draft: true`, `published: false`. Everything else stays
 * byte-identical.
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

/** Whether a document stays a draft in any state, because its folder is never published. */
export function staysDraft(path: string, state: ContentState): boolean {
  return state === 'published' && liesAmongDrafts(path);
}
