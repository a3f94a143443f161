import { l10n, type Webview } from 'vscode';
import type { Pacer } from '../../core/base/ports';
import type { Document } from '../../core/model/documents/document';
import { resolveLink } from '../../core/model/links/resolve-link';
import { linkContext } from '../../core/model/mentions/path-links';
import { bodyOf } from '../../core/services/conversations/post-text';
import { communityContext } from '../../render/community-context';
import { createPostRenderer, type PostPage, type PostRenderer } from '../../render/post-renderer';
import type { LinkAttributes } from '../../render/render-context';
import type { RenderPage } from '../../render/render-page';
import type { CommunityFolder } from '../communities/community-folder';
import { renderWords } from '../format/render-words';
import { textOf } from '../communities/text-of';

/** Renders posts of a community for its page. */
export interface PostHtml {
  /** The HTML of a text that stands, or is to stand, in a document's file. */
  ofText(document: Document, body: string, pictures: boolean): Promise<string>;
  /** The HTML of a post's own text; undefined if its file cannot be read. */
  ofPost(document: Document, pictures: boolean): Promise<string | undefined>;
}

/** `pacer` pauses between posts, so that a page of long ones does not hold up the editor. */
export function createPostHtml(folder: CommunityFolder, webview: Webview, pacer: Pacer): PostHtml {
  const renderer = loadRenderer();

  async function ofText(document: Document, body: string, pictures: boolean): Promise<string> {
    const render = await renderer;
    await pacer.pause();
    const context = communityContext(folder.community, document, renderPage);
    return render(body, context, postPage(folder, document, webview, pictures));
  }

  return {
    ofText,
    async ofPost(document, pictures) {
      const text = folder.othersTexts.of(document.path)?.text ?? (await textOf(folder, document.path));
      return text === undefined ? undefined : ofText(document, bodyOf(text), pictures);
    },
  };
}

/** Loaded when the first conversation is opened. */
async function loadRenderer(): Promise<PostRenderer> {
  const { default: markdownIt } = await import('markdown-it');
  return createPostRenderer(markdownIt({ html: false, linkify: true, breaks: false }));
}

/** The page asks the extension to open what a link leads to; see `link/didChoose`. */
function linkTo(path: string, anchor: string | undefined): LinkAttributes {
  return { href: '#', 'data-path': path, ...(anchor !== undefined && { 'data-anchor': anchor }) };
}

const renderPage: RenderPage = {
  header: false,
  link: linkTo,
  textOf: () => undefined,
  envOf: () => ({}),
  words: renderWords,
};

function postPage(
  folder: CommunityFolder,
  { path: from }: Document,
  webview: Webview,
  pictures: boolean,
): PostPage {
  const context = linkContext(folder.community.documents);
  return {
    link(href) {
      if (/^(?:https?|mailto):/i.test(href)) return { href };
      const found = resolveLink({ type: 'inline', target: href }, from, context);
      return 'path' in found && found.kind !== 'missing' ? linkTo(found.path, found.anchor) : undefined;
    },
    picture(source) {
      if (/^https:/i.test(source)) return pictures ? { src: source } : 'asked';
      const found = resolveLink({ type: 'image', target: source }, from, context);
      return 'path' in found && found.kind === 'file'
        ? { src: webview.asWebviewUri(folder.uriOf(found.path)).toString() }
        : undefined;
    },
    askWords: (alternative) =>
      alternative === ''
        ? l10n.t('Show pictures from other sites')
        : l10n.t('Show pictures from other sites: {0}', alternative),
  };
}
