import { CancellationError, l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { Kind } from '../../core/model/kinds/kind';
import type { SimilarDocument } from '../../core/services/conversations/similar';
import { kindIcon } from '../trees/kind-icon';
import type { CommunityFolder } from './community-folder';
import { findSimilar, similarDescription, similarTitle } from './find-similar';

interface Choice extends QuickPickItem {
  /** What is there already; absent: the new discussion. */
  readonly found?: SimilarDocument;
}

/** How many documents are offered, and how long a pause in typing is waited for, in ms. */
const mostOffered = 6;
const pauseMs = 200;
/** Of fewer letters nothing can be told. */
const leastLetters = 4;
/** Below this share it is coincidence. */
const leastShare = 0.08;

/** What a person chose: a title, or a document that answers or asks the same. */
export type TitleOrDocument =
  { readonly title: string } | { readonly path: string; readonly kind: Kind | undefined };

export interface TitleQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** A thread that is no offer: the one that the new discussion comes from. */
  readonly except?: string;
}

/** Asks for the title of a new discussion; while it is typed, what may say the same already is offered. */
export async function askDiscussionTitle(
  folder: CommunityFolder,
  { title, placeholder, except }: TitleQuestion,
): Promise<TitleOrDocument> {
  const pick = window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = placeholder;
  let asking = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let found: readonly SimilarDocument[] = [];

  function show(): void {
    const typed = pick.value.trim();
    const offered = found.map((one): Choice => ({
      label: `$(${kindIcon(one.document.kind).id}) ${plain(similarTitle(folder, one))}`,
      description: similarDescription(one),
      alwaysShow: true,
      found: one,
    }));
    pick.items = [
      ...(typed === ''
        ? []
        : [
            {
              label: `$(add) ${plain(typed)}`,
              description: l10n.t('start this discussion'),
              alwaysShow: true,
            },
          ]),
      ...(offered.length > 0
        ? [{ label: l10n.t('Here already'), kind: QuickPickItemKind.Separator }, ...offered]
        : []),
    ];
  }

  async function look(): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const like = { title: pick.value, text: '', ...(except !== undefined && { path: except }) };
    if (pick.value.trim().length < leastLetters) found = [];
    else {
      // Where the search fails the title can be typed all the same.
      const similar = await findSimilar(folder, like, signal, true).catch(() => undefined);
      if (signal.aborted || !similar) return;
      found = similar.filter(({ share }) => share >= leastShare).slice(0, mostOffered);
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
        const typed = pick.value.trim();
        if (chosen?.found) resolve({ path: chosen.found.document.path, kind: chosen.found.document.kind });
        else if (typed !== '') resolve({ title: typed });
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

/** Escapes icon syntax. */
function plain(text: string): string {
  return text.replaceAll('$(', '\\$(');
}
