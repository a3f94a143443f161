import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import { applyEdit } from '../../formats/front-matter/edit';
import { setFields } from '../../formats/front-matter/set-fields';
import type { ChangePlan } from '../../model/changes/change-plan';
import type { Document } from '../../model/documents/document';
import { kindTable } from '../../model/kinds/kind';
import { translationPath } from '../../model/mentions/original-of';
import { contentStateEdit } from '../../model/documents/content-state-edit';

/** What is true of the original and not of its translation. */
const ownFields = ['id', 'author', 'owner', 'publish_at', 'reviewed_at', 'channels'] as const;

/**
 * Begins a translation: a copy of the original that says what it translates and in which language, as a draft
 * where its kind has states. Its text is to be written over.
 * @param language a language tag
 * @param author the id of whoever translates, if known
 * @throws UneditableFrontMatter if the fields of the original cannot be set
 */
export function planTranslation(
  original: Pick<Document, 'path' | 'title' | 'kind'>,
  text: string,
  { language, author }: { readonly language: string; readonly author: string | undefined },
): { readonly path: Path; readonly plan: ChangePlan } {
  const path = translationPath(original.path, language);
  const known = kindTable[original.kind].schema.properties ?? {};
  const fields = {
    ...Object.fromEntries(ownFields.map((field) => [field, undefined])),
    ...('author' in known && author !== undefined && { author }),
    lang: language,
    translation_of: original.path,
  };
  const begun = applyEdit(text, setFields(text, fields));
  const draft = 'status' in known ? applyEdit(begun, contentStateEdit(begun, 'draft')) : begun;
  return {
    path,
    plan: {
      title: message('Translate “{0}”', original.title),
      changes: [{ kind: 'create', path, text: draft }],
    },
  };
}
