import { madeTitle } from '../core/model/document-set/made-title';
import { acceptedReply, isVisiblePost, isWritten } from '../core/model/documents/discussion';
import { documentId, type Document } from '../core/model/documents/document';
import { dateIn } from './dated-fields';
import type { ReplyContent } from './render-context';
import type { RenderPage, RenderReader } from './render-page';

/** The visible, available replies to a thread, in order. */
export function repliesTo(thread: Document, reader: RenderReader, page: RenderPage): ReplyContent[] {
  if (thread.kind !== 'discussion') return [];
  const accepted = acceptedReply(thread);
  return reader.documents
    .belongingTo(thread)
    .filter(isWritten)
    .flatMap((reply) => {
      const facts = reply.facts();
      if (!isVisiblePost(facts)) return [];
      const text = page.textOf(reply);
      if (text === undefined) return [];
      const date = facts.frontMatter && dateIn(facts.frontMatter);
      return {
        author: authorOf(reply, reader, page),
        at: date ? page.words.date(date.ms) : '',
        accepted: documentId(reply) === accepted,
        text,
        env: page.envOf(reply),
      };
    });
}

/** The author, else the title. */
function authorOf(reply: Document, reader: RenderReader, { words }: RenderPage): string {
  const { person } = reply.head;
  const name = person === '' ? '' : (reader.people.byHandle(person)?.name ?? person);
  if (name !== '') return name;
  const made = madeTitle(reply, reader);
  return made ? words.localize(made) : reply.title;
}
