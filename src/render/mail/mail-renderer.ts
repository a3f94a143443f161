import type { CommunityReader } from '../../core/community/reader';
import { textAt } from '../../core/formats/front-matter/written-fields';
import type { Document } from '../../core/model/documents/document';
import { languageOfPath } from '../../core/model/mentions/original-of';
import { absoluteAddress, createAbsoluteRenderer } from '../public/absolute-pages';
import { publicCommunity } from '../public/public-community';
import { publicWords } from '../public/public-words';
import { escapeHtml } from '../html';
import { mailHtml } from './mail-html';
import { mailText } from './mail-text';

/** A mail as both kinds of mail program show it. */
export interface Mail {
  readonly html: string;
  readonly text: string;
}

/** Renders a document as a mail; `text` is its file, or another text in its place. */
export type MailRenderer = (document: Document, text: string, title?: string) => Mail;

export interface MailOptions {
  /** What the community is called. */
  readonly name: string;
  /** Whether a document counts as published whatever its status, because it is about to be. */
  readonly isOut?: (document: Document) => boolean;
}

/**
 * Renders mails as anybody may read them: links lead to the community's site, what has no page there is text,
 * and names are those of members who agreed to them. As of now: made anew when documents changed.
 * @param url the site's address, ending in `/`
 */
export function createMailRenderer(
  community: Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'configuration' | 'config'>,
  url: string,
  { name, isOut }: MailOptions,
): MailRenderer {
  const { timezone, languages } = community.config;
  const site = publicCommunity(community, isOut ? { isOut } : {});
  const render = createAbsoluteRenderer(site, url);
  return (document, text, title = document.title) => {
    const language =
      textAt(document.facts().frontMatter, 'lang') ?? languageOfPath(document.path) ?? languages[0] ?? 'en';
    const { html } = render(document, text, publicWords(language, timezone, {}));
    const address = absoluteAddress(document, site, url);
    const label = /^nl\b/i.test(language) ? 'Lees dit op de site' : 'Read this on the site';
    const parts = {
      title,
      bodyHtml: html,
      language,
      community: { name, url },
      ...(address !== undefined && { page: { url: address, label } }),
    };
    const head = `<h1>${escapeHtml(title)}</h1>`;
    const foot = `<hr><p>${escapeHtml(name)}: <a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p>`;
    const seen =
      address === undefined
        ? ''
        : `<p>${escapeHtml(label)}: <a href="${escapeHtml(address)}">${escapeHtml(address)}</a></p>`;
    return { html: mailHtml(parts), text: `${mailText(`${head}${html}${foot}${seen}`)}\n` };
  };
}
