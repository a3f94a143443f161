import {
  CodeLens,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  workspace,
  Range as EditorRange,
  type CodeLensProvider,
  type DocumentSelector,
  type TextDocument,
} from 'vscode';
import { shortened } from '../../../core/base/shortened';
import { likelySame, type SimilarDocument } from '../../../core/services/conversations/similar';
import type { CommunityFolder } from '../../communities/community-folder';
import { similarTitle } from '../../communities/find-similar';
import type { App } from '../../feature';

const setting = 'kith.codeLens.similar';
const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };
/** As many as are read at a glance. */
const mostOffered = 3;
const mostLetters = 48;

/**
 * Above a question that nobody answered yet: discussions and pages that may say the same. Asked anew when the
 * text changed, and what is outdated is dropped.
 */
export function registerSimilarLenses(app: App): Disposable {
  const { communities, log } = app;
  const changed = new EventEmitter<void>();
  /** Texts above which nothing is offered any more while the window is open. */
  const hidden = new Set<string>();
  /** Communities whose search is still being made ready: then it is asked once more. */
  const waiting = new Set<CommunityFolder>();
  const ended = new AbortController();

  function askOnceReady(folder: CommunityFolder): void {
    const { indexed, total } = folder.search.status;
    if (indexed >= total || waiting.has(folder)) return;
    waiting.add(folder);
    folder.search
      .settled(ended.signal)
      .then(() => changed.fire())
      .catch((error: unknown) => log.debug(`The search was not made ready: ${String(error)}`))
      .finally(() => waiting.delete(folder));
  }

  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    async provideCodeLenses(text, token) {
      if (!isWanted(text) || hidden.has(text.uri.toString())) return [];
      const { openQuestion, similarTo } = await import('./similar-in-text');
      const question = openQuestion(communities, text);
      if (!question || token.isCancellationRequested) return [];
      askOnceReady(question.folder);
      const stale = new AbortController();
      token.onCancellationRequested(() => stale.abort());
      // Nobody asked: where the search fails nothing is offered.
      const similar = await similarTo(question, stale.signal).catch(() => []);
      const offered = likelySame(similar).slice(0, mostOffered);
      if (offered.length === 0 || token.isCancellationRequested) return [];
      const top = new EditorRange(0, 0, 0, 0);
      const hide = {
        title: l10n.t('Do not offer'),
        command: 'kith.discussion.hideSimilar',
        arguments: [text.uri],
      };
      return [
        ...offered.map((one) => new CodeLens(top, commandFor(question.folder, one))),
        new CodeLens(top, hide),
      ];
    },
  };
  return Disposable.from(
    changed,
    new Disposable(() => ended.abort()),
    languages.registerCodeLensProvider(selector, provider),
    app.command('kith.discussion.hideSimilar', (uri) => {
      if (uri) hidden.add(uri.toString());
      changed.fire();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(setting)) changed.fire();
    }),
  );
}

function isWanted({ uri }: TextDocument): boolean {
  return workspace.getConfiguration(undefined, uri).get(setting, true);
}

function commandFor(folder: CommunityFolder, similar: SimilarDocument): NonNullable<CodeLens['command']> {
  const { document, accepted } = similar;
  const title = shortened(similarTitle(folder, similar), mostLetters).replaceAll('$(', '\\$(');
  const isThread = document.kind === 'discussion';
  return {
    title: isThread
      ? accepted
        ? l10n.t('$(pass) Answered before: {0}', title)
        : l10n.t('$(comment-discussion) Asked before: {0}', title)
      : l10n.t('$(file) Written down: {0}', title),
    tooltip: document.title,
    command: isThread ? 'kith.discussion.open' : 'kith.document.openToSide',
    arguments: [{ uri: folder.uriOf(document.path) }],
  };
}
