import type { TextDocument } from 'vscode';
import { discussionState } from '../../../core/model/documents/discussion';
import type { Document } from '../../../core/model/documents/document';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import type { SimilarDocument } from '../../../core/services/conversations/similar';
import { asksSomething } from '../../../core/services/analytics/threads';
import { openingOfSource } from '../../../core/services/search/service/opening';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { findSimilar } from '../../communities/find-similar';
import { openText } from '../../communities/open-text';

/** A question in an editor that nobody has answered yet. */
export interface OpenQuestion {
  readonly folder: CommunityFolder;
  readonly thread: Document;
  readonly title: string;
  /** Its first lines as they stand in the editor. */
  readonly text: string;
}

/** Undefined if the text is not a question, has its answer, or is known to be a duplicate. */
export function openQuestion(communities: Communities, text: TextDocument): OpenQuestion | undefined {
  const open = openText(communities, text);
  if (open?.document.kind !== 'discussion') return undefined;
  const { folder, document, facts } = open;
  const written = (field: string): string => fieldText(facts.frontMatter, field);
  const type = written('type').toLowerCase();
  const { documents } = folder.community;
  if (!asksSomething({ type }) || written('duplicate_of') !== '') return undefined;
  if (discussionState(document, documents.belongingTo(document)) !== 'unanswered') return undefined;
  const title = written('title') || document.title;
  return { folder, thread: document, title, text: openingOfSource(text.getText()) };
}

/** What may say the same as the question. Rejects with the signal's reason when aborted. */
export function similarTo(
  { folder, thread, title, text }: OpenQuestion,
  signal: AbortSignal,
): Promise<SimilarDocument[]> {
  return findSimilar(folder, { title, text, path: thread.path }, signal);
}
