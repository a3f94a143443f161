import { message } from '../../../base/message';
import type { Problem } from '../../../base/problem';
import { UneditableFrontMatter } from '../../../formats/front-matter/edit';
import { contentStateEdit } from '../../../model/documents/content-state-edit';
import type { OpenText } from '../rename/rename-subject';
import type { QuickFix } from './quick-fix';

/** Content that lacks approvals, or what its checklist asks for, goes back to where it is seen to. */
export function approvalFixes({ code }: Problem, { document: { path }, text }: OpenText): QuickFix[] {
  if (code !== 'approval-missing' && code !== 'checklist-unmet') return [];
  try {
    return [
      {
        title: message('Move back to review'),
        preferred: code === 'approval-missing',
        // Taking something off the site is for somebody to decide.
        certain: false,
        edits: new Map([[path, [contentStateEdit(text, 'review')]]]),
      },
    ];
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return [];
    throw error;
  }
}
