import { linkTo } from '../marks/escape-markdown';
import { isObject, objectOf, objectsOf, textOf, type JsonObject } from '../json-shape';
import { slackToMarkdown, type SlackNames } from './slack-text';

/** What a message says, in Markdown, with what is attached to it. */
export interface SlackContent {
  readonly markdown: string;
  /** Attached files that were deleted, or that the workspace’s plan hides. */
  readonly missingFiles: number;
}

/** Apps often leave the text empty and say everything in blocks or attachments. */
export function slackContent(message: JsonObject, names: SlackNames): SlackContent {
  const own = textOf(message, 'text') || textOf(objectOf(message, 'comment'), 'comment');
  const text =
    own.trim() === ''
      ? [
          ...objectsOf(message, 'blocks').map(blockText),
          ...objectsOf(message, 'attachments').map(attachmentText),
        ]
          .filter((one) => one.trim() !== '')
          .join('\n\n')
      : own;
  const { links, missing } = fileLinks(message);
  const isAction = textOf(message, 'subtype') === 'me_message';
  const markdown = slackToMarkdown(text, names);
  return {
    markdown: [isAction && markdown !== '' && !markdown.includes('\n') ? `_${markdown}_` : markdown, ...links]
      .filter((one) => one !== '')
      .join('\n\n'),
    missingFiles: missing,
  };
}

function attachmentText(attachment: JsonObject): string {
  const [pretext, text] = [textOf(attachment, 'pretext'), textOf(attachment, 'text')];
  const [title, link] = [textOf(attachment, 'title'), textOf(attachment, 'title_link')];
  const heading = title !== '' && link !== '' ? `<${link}|${title}>` : title;
  const parts = [pretext, heading, text, ...objectsOf(attachment, 'blocks').map(blockText)];
  const said = parts.filter((one) => one !== '').join('\n');
  return said === '' ? textOf(attachment, 'fallback') : said;
}

/** A block’s text in Slack’s marks. */
function blockText(block: JsonObject): string {
  switch (textOf(block, 'type')) {
    case 'rich_text':
      return objectsOf(block, 'elements').map(richText).join('\n');
    case 'header':
      return `*${textOf(objectOf(block, 'text'), 'text')}*`;
    case 'section':
      return [block['text'], ...objectsOf(block, 'fields')]
        .flatMap((one) => (isObject(one) ? [textOf(one, 'text')] : []))
        .join('\n');
    case 'context':
      return objectsOf(block, 'elements')
        .map((element) => textOf(element, 'text') || textOf(element, 'alt_text'))
        .join(' ');
    case 'image':
      return textOf(block, 'alt_text');
    default:
      return '';
  }
}

function richText(element: JsonObject): string {
  const inner = objectsOf(element, 'elements');
  switch (textOf(element, 'type')) {
    case 'rich_text_list':
      return inner.map((item) => `- ${richText(item)}`).join('\n');
    case 'rich_text_quote':
      return inner.map(richPart).join('').replace(/^/gm, '&gt; ');
    case 'rich_text_preformatted':
      return `\`\`\`${inner.map(richPart).join('')}\`\`\``;
    default:
      return inner.map(richPart).join('');
  }
}

function richPart(part: JsonObject): string {
  const text = textOf(part, 'text').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  switch (textOf(part, 'type')) {
    case 'link':
      return `<${textOf(part, 'url')}${text === '' ? '' : `|${text}`}>`;
    case 'user':
      return `<@${textOf(part, 'user_id')}>`;
    case 'channel':
      return `<#${textOf(part, 'channel_id')}>`;
    case 'usergroup':
      return `<!subteam^${textOf(part, 'usergroup_id')}>`;
    case 'broadcast':
      return `<!${textOf(part, 'range')}>`;
    case 'emoji':
      return `:${textOf(part, 'name')}:`;
    default: {
      const style = objectOf(part, 'style');
      const marks = `${style['bold'] === true ? '*' : ''}${style['italic'] === true ? '_' : ''}${
        style['strike'] === true ? '~' : ''
      }${style['code'] === true ? '`' : ''}`;
      return `${marks}${text}${[...marks].reverse().join('')}`;
    }
  }
}

/** Files are links that need a token, which must not get into the community. */
function fileLinks(message: JsonObject): { readonly links: readonly string[]; readonly missing: number } {
  const files = [...objectsOf(message, 'files'), ...(isObject(message['file']) ? [message['file']] : [])];
  let missing = 0;
  const links = files.flatMap((file) => {
    if (/^(?:tombstone|hidden_by_limit)$/.test(textOf(file, 'mode'))) {
      missing += 1;
      return [];
    }
    const url = textOf(file, 'permalink') || textOf(file, 'url_private');
    const name = textOf(file, 'title') || textOf(file, 'name');
    if (url === '' && name === '') return [];
    return [linkTo(url.replace(/([?&])t=xox[^&]*&?/, '$1').replace(/[?&]$/, ''), name || url)];
  });
  return { links, missing };
}
