import { Disposable, window, workspace, type TextDocument } from 'vscode';
import { isPost } from '../../../core/model/documents/discussion';
import { textPlace } from '../../communities/text-place';
import type { App, Feature } from '../../feature';
import type { PostHints } from './post-hints';

/** After so many milliseconds without a keystroke. */
const pauseMs = 400;

/**
 * What moderation rules would say of a thread or a reply, while it is typed. What that takes is loaded once
 * such a text is on the screen in a community that has rules.
 */
export const postHints: Feature = (app) => {
  let loading: Promise<PostHints> | undefined;
  let hints: PostHints | undefined;
  let timer: NodeJS.Timeout | undefined;
  const waiting = new Set<TextDocument>();

  const look = app.guard('hints of rules', async () => {
    const texts = [...waiting].filter((text) => !text.isClosed && mayHaveHints(app, text));
    waiting.clear();
    if (texts.length === 0) return;
    loading ??= import('./post-hints').then(({ createPostHints }) => createPostHints(app));
    hints = await loading;
    for (const text of texts) await hints.look(text);
  });
  const lookSoon = (texts: Iterable<TextDocument>): void => {
    for (const text of texts) if (mayHaveHints(app, text)) waiting.add(text);
    if (waiting.size === 0) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pauseMs);
  };
  const visible = (): TextDocument[] => window.visibleTextEditors.map(({ document }) => document);

  lookSoon(visible());
  return [
    new Disposable(() => {
      clearTimeout(timer);
      hints?.dispose();
    }),
    window.onDidChangeVisibleTextEditors(() => lookSoon(visible())),
    workspace.onDidChangeTextDocument(({ document }) => lookSoon([document])),
    workspace.onDidCloseTextDocument((text) => hints?.forget(text)),
    app.communities.onDidChange(({ change }) => {
      // A rule, a list of words or somebody's role may have changed.
      if (change.people || change.config || change.status || change.documents) lookSoon(visible());
    }),
  ];
};

function mayHaveHints({ communities }: App, text: TextDocument): boolean {
  if (text.languageId !== 'markdown' || !/^(?:file|untitled)$/.test(text.uri.scheme)) return false;
  const place = textPlace(communities, text);
  return place !== undefined && isPost(place) && place.folder.community.documents.count('rule') > 0;
}
