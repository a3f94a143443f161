import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { similarQuery } from '../../../core/services/conversations/similar';
import type { Kind } from '../../../core/model/kinds/kind';
import type { FoundDocument } from '../../../core/services/search/service/search-service';
import type { CommunityFolder } from '../../communities/community-folder';
import { kindIcon } from '../../trees/kind-icon';
import { kindName } from '../../trees/names';

interface Choice extends QuickPickItem {
  /** The path of what is there already; absent: the new discussion. */
  readonly path?: string;
  readonly found?: Kind;
}

/** How many documents are offered, and how long a pause in typing is waited for, in ms. */
const mostOffered = 6;
const pauseMs = 200;
/** Of fewer letters nothing can be told. */
const leastLetters = 4;

/** What a person chose: a title, or a document that answers or asks the same. */
export type TitleOrDocument =
  { readonly title: string } | { readonly path: string; readonly kind: Kind | undefined };

/** Asks for the title of a new discussion; while it is typed, what may say the same already is offered. */
export async function askDiscussionTitle(folder: CommunityFolder): Promise<TitleOrDocument> {
  const pick = window.createQuickPick<Choice>();
  pick.title = l10n.t('New: {0}', kindName('discussion'));
  pick.placeholder = l10n.t('What is it about?');
  let asking = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let found: readonly FoundDocument[] = [];

  function show(): void {
    const title = pick.value.trim();
    const offered = found.map((document): Choice => ({
      label: `$(${kindIcon(document.kind).id}) ${document.title}`,
      description: kindName(document.kind),
      alwaysShow: true,
      path: document.path,
      found: document.kind,
    }));
    pick.items = [
      ...(title === ''
        ? []
        : [{ label: `$(add) ${title}`, description: l10n.t('start this discussion'), alwaysShow: true }]),
      ...(offered.length > 0
        ? [{ label: l10n.t('Here already'), kind: QuickPickItemKind.Separator }, ...offered]
        : []),
    ];
  }

  async function look(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const query = similarQuery(pick.value);
    if (query.length < leastLetters) found = [];
    else {
      // Where the search fails the title can be typed all the same.
      const answer = await folder.search
        .search({ query, limit: mostOffered * 3, asYouType: true }, signal)
        .catch(() => undefined);
      if (signal.aborted || !answer) return;
      found = answer.hits.filter(({ kind }) => kind !== 'reply' && kind !== 'member').slice(0, mostOffered);
    }
    show();
  }

  try {
    return await new Promise<TitleOrDocument>((resolve, reject) => {
      pick.onDidChangeValue(() => {
        show();
        clearTimeout(timer);
        timer = setTimeout(() => void look(), pauseMs);
      });
      pick.onDidAccept(() => {
        const [chosen] = pick.selectedItems;
        const title = pick.value.trim();
        if (chosen?.path !== undefined) resolve({ path: chosen.path, kind: chosen.found });
        else if (title !== '') resolve({ title });
      });
      pick.onDidHide(() => reject(new CancellationError()));
      pick.show();
    });
  } finally {
    clearTimeout(timer);
    asking.abort();
    pick.dispose();
  }
}
