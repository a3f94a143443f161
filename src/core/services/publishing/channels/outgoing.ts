import { lineStartsOf } from '../../../base/lines';
import { sha256OfText } from '../../../base/sha256';
import { fieldText, type MapNode } from '../../../formats/front-matter/yaml-node';
import { splitFrontMatter } from '../../../formats/front-matter/split';
import { scanMarkdown } from '../../../formats/markdown/scan';
import type { Picture } from './pictures';

/** Exactly what goes out to a channel. Empty texts are parts that there are none of. */
export interface Outgoing {
  readonly text: string;
  readonly title: string;
  /** The content warning. */
  readonly warning: string;
  readonly link: string;
  /** A BCP 47 tag. */
  readonly lang: string;
  /** Of a mail: the same text for programs that show HTML. */
  readonly html?: string;
  /** Those that go along, in their order. */
  readonly pictures?: readonly Picture[];
}

/** A variant as it stands in its file. */
export interface Variant {
  readonly outgoing: Outgoing;
  /** Nobody said yet that it may be sent. */
  readonly isDraft: boolean;
  /** It was sent, so that it is not sent again. */
  readonly isSent: boolean;
  readonly url: string;
}

/** Reads a variant; what it does not say itself is its post's. */
export function readVariant(text: string, post: { readonly title: string; readonly lang: string }): Variant {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const fields = scanMarkdown(plain).frontMatter;
  const starts = lineStartsOf(plain);
  const body = plain.slice(starts[splitFrontMatter(plain, starts).bodyLine] ?? plain.length);
  return {
    outgoing: {
      text: body.trim(),
      title: fieldText(fields, 'title') || post.title,
      warning: fieldText(fields, 'warning'),
      link: fieldText(fields, 'link'),
      lang: fieldText(fields, 'lang') || post.lang,
    },
    isDraft: fieldText(fields, 'status').toLowerCase() === 'draft',
    isSent: isSent(fields),
    url: fieldText(fields, 'url'),
  };
}

function isSent(fields: MapNode | undefined): boolean {
  return fieldText(fields, 'url') !== '' || fieldText(fields, 'sent_at') !== '';
}

/** The SHA-256 of what goes out: by it an earlier attempt is known to have had the same text. */
export function outgoingHash({ text, title, warning, link, lang, html, pictures = [] }: Outgoing): string {
  const parts = [
    ...[text, title, warning, link, lang],
    ...(html === undefined ? [] : [html]),
    ...pictures.flatMap(({ path, alt }) => [path, alt]),
  ];
  return sha256OfText(JSON.stringify(parts));
}

/** Whether a variant has no text of its own, so that a mail is the post itself. Comments are none. */
export function hasNoText({ text }: Pick<Outgoing, 'text'>): boolean {
  return text.replace(/<!--[^]*?-->/g, '').trim() === '';
}
