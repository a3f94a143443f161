import { commands, TabInputCustom, TabInputWebview, Uri, window, workspace, type Disposable } from 'vscode';
import type { MarkdownIt } from 'markdown-it';
import { documentOf } from '../../communities/document-of';
import type { App } from '../../feature';
import { communityContext } from '../../../render/community-context';
import { kithMarkdown } from '../../../render/kith-markdown';
import type { RenderContext } from '../../../render/render-context';
import { previewPage } from './preview-page';
import { createReplyTexts } from './reply-texts';
import { createAnswers } from '../../../render/remembered-answers';

export interface Preview extends Disposable {
  /** Called by the editor's Markdown preview, see `markdown.markdownItPlugins` in package.json. */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/**
 * Extends the editor's Markdown preview with the community. A preview is refreshed when its data is stale.
 */
export function createPreview(app: App): Preview {
  const contexts = new WeakMap<object, { readonly context: RenderContext | undefined }>();
  const answers = createAnswers();
  let timer: NodeJS.Timeout | undefined;

  function contextOf(env: unknown): RenderContext | undefined {
    if (typeof env !== 'object' || env === null) return undefined;
    let known = contexts.get(env);
    if (!known) contexts.set(env, (known = { context: newContext(env) }));
    return known.context;
  }

  function newContext(env: object): RenderContext | undefined {
    const uri = (env as { currentDocument?: unknown }).currentDocument;
    if (!(uri instanceof Uri)) return undefined;
    return answers.of(uri.toString(), () => {
      const found = documentOf(app.communities, uri);
      if (!found) return undefined;
      const { folder, document } = found;
      const page = previewPage(folder, document, showsHeader(uri), texts);
      return communityContext(folder.community, document, page);
    });
  }

  const drawAgain = app.guard('preview', async () => {
    if (!answers.forgetOutdated()) return;
    await commands.executeCommand('markdown.preview.refresh');
  });
  const drawSoon = (pauseMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void drawAgain(), pauseMs);
  };
  // Only a preview requests these, even if its tab is not registered yet.
  const texts = createReplyTexts(() => drawSoon(50));
  const subscription = app.communities.onDidChange(() => {
    if (isPreviewOpen()) drawSoon(500);
  });
  return {
    extendMarkdownIt: (md) => kithMarkdown(md, contextOf),
    dispose() {
      clearTimeout(timer);
      subscription.dispose();
    },
  };
}

/** Kith's header replaces the editor's table of front matter; other settings of the editor are respected. */
function showsHeader(uri: Uri): boolean {
  return workspace.getConfiguration('markdown.preview', uri).get('frontMatter', 'table') === 'table';
}

function isPreviewOpen(): boolean {
  return window.tabGroups.all.some(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof TabInputWebview || input instanceof TabInputCustom) &&
        input.viewType.includes('markdown.preview'),
    ),
  );
}
