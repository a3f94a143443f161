import { foldName } from '../../../core/base/fold-name';
import type { Message } from '../../../core/base/message';
import { textAt, textsAt } from '../../../core/formats/front-matter/written-fields';
import {
  contentKinds,
  contentState,
  contentStates,
  type ContentState,
  type Document,
} from '../../../core/model/documents/document';
import { isTemplate } from '../../../core/model/file-names/template';
import type { People } from '../../../core/model/people/people';
import { personNamed } from '../../../core/model/reviews/approvals';
import { approvedStates } from '../../../core/model/reviews/movement';
import { whyUnapproved } from '../../../core/model/reviews/why-unapproved';
import { mostCards, type ShownBoard, type ShownCard } from '../../../protocol/board-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { localize } from '../../localize';
import { kindName, stateName } from '../../trees/names';

/** The content of a community by its state; only that in whose title, kind or owner the filter occurs. */
export function readBoard({ community }: CommunityFolder, filter: string): ShownBoard {
  const { documents, people } = community;
  const byState = new Map<ContentState, Document[]>(contentStates.map((state) => [state, []]));
  const sought = foldName(filter);
  for (const kind of contentKinds)
    for (const document of documents.ofKind(kind)) {
      if (isTemplate(document) || !isSought(document, people, sought)) continue;
      byState.get(contentState(document))?.push(document);
    }
  const whyHeld = whyUnapproved(community);
  return {
    columns: contentStates.map((state) => {
      const all = byState.get(state) ?? [];
      const cards = all.sort(inOrder(state)).slice(0, mostCards);
      return {
        state,
        name: stateName(state),
        cards: cards.map((document) => shownCard(document, state, people, whyHeld)),
        count: all.length,
      };
    }),
  };
}

function isSought(document: Document, people: People, sought: string): boolean {
  if (sought === '') return true;
  return [document.title, kindName(document.kind), ownerOf(document, people)].some((text) =>
    foldName(text).includes(sought),
  );
}

/** What is out by its day, the latest first; the rest by title. */
function inOrder(state: ContentState): (a: Document, b: Document) => number {
  const isOut = state === 'published' || state === 'archived';
  return (a, b) => {
    if (isOut && a.head.date !== b.head.date) return a.head.date < b.head.date ? 1 : -1;
    return titles.compare(a.title, b.title);
  };
}

const titles = new Intl.Collator();

function shownCard(
  document: Document,
  state: ContentState,
  people: People,
  whyHeld: (document: Document) => Message | undefined,
): ShownCard {
  const { path, title, kind, head } = document;
  const fields = document.facts().frontMatter;
  const when =
    state === 'published' || state === 'archived'
      ? head.date
      : (textAt(fields, state === 'scheduled' ? 'publish_at' : 'planned') ?? '');
  const held = state === 'review' || approvedStates.has(state) ? whyHeld(document) : undefined;
  return {
    path,
    title,
    kind: kindName(kind),
    by: ownerOf(document, people),
    ...(when !== '' && { when }),
    ...(held && { held: localize(held) }),
  };
}

function ownerOf(document: Document, people: People): string {
  const fields = document.facts().frontMatter;
  const written = textAt(fields, 'owner') ?? textsAt(fields, 'author')[0] ?? '';
  return personNamed(written, people)?.name ?? written;
}
