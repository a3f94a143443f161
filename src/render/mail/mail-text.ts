import { decodeHtml } from '../../core/formats/markdown/text/character-references';

/** What a line inside a list or a quotation begins with: the first one of it, and all further ones. */
interface Level {
  first: string;
  readonly rest: string;
  readonly isList: boolean;
}

const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>|[^<]+|</g;

/**
 * HTML of the public renderer as plain text, for readers whose mail program shows no HTML: headings
 * underlined, items of lists on a line each, addresses behind the words that link to them.
 */
export function mailText(html: string): string {
  const blocks: { readonly text: string; readonly isTight: boolean }[] = [];
  const levels: Level[] = [];
  const numbers: (number | undefined)[] = [];
  const links: { readonly href: string; readonly from: number }[] = [];
  let line = '';
  let isPlain = false;

  const flush = (mark?: string): void => {
    const text = isPlain ? line.replace(/\n$/, '') : line.replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n');
    line = '';
    if (text.trim() === '') return;
    const rule = mark === undefined ? '' : `\n${mark.repeat(Math.min(72, [...text.trim()].length))}`;
    const lines = `${isPlain ? text : text.trim()}${rule}`.split('\n');
    const rest = levels.map((level) => level.rest).join('');
    const isItem = levels.some(({ isList }) => isList);
    const first = levels.map((level) => level.first).join('');
    for (const level of levels) level.first = level.rest;
    const indent = isPlain ? '    ' : '';
    blocks.push({
      text: lines.map((one, at) => `${at === 0 ? first : rest}${indent}${one}`.trimEnd()).join('\n'),
      isTight: isItem,
    });
  };
  const open = (tag: string, attributes: string): void => {
    switch (tag) {
      case 'ul':
      case 'ol':
        flush();
        numbers.push(tag === 'ol' ? Number(attribute(attributes, 'start') || 1) : undefined);
        return;
      case 'li': {
        flush();
        const number = numbers.at(-1);
        const first = number === undefined ? '- ' : `${number}. `;
        if (number !== undefined) numbers[numbers.length - 1] = number + 1;
        levels.push({ first, rest: ' '.repeat(first.length), isList: true });
        return;
      }
      case 'blockquote':
        flush();
        levels.push({ first: '> ', rest: '> ', isList: false });
        return;
      case 'a':
        links.push({ href: attribute(attributes, 'href'), from: line.length });
        return;
      case 'img':
        line += attribute(attributes, 'alt') === '' ? '' : `[${attribute(attributes, 'alt')}]`;
        return;
      case 'br':
        line += '\n';
        return;
      case 'hr':
        flush();
        line = '* * *';
        flush();
        return;
      case 'pre':
        flush();
        isPlain = true;
        return;
      case 'td':
      case 'th':
        line += line.trim() === '' ? '' : ' | ';
        return;
      default:
        if (isBlock.has(tag)) flush();
    }
  };
  const close = (tag: string): void => {
    switch (tag) {
      case 'a': {
        const { href = '', from = 0 } = links.pop() ?? {};
        const address = href.replace(/^mailto:/i, '');
        if (address !== '' && line.slice(from).trim() !== address) line += ` <${address}>`;
        return;
      }
      case 'ul':
      case 'ol':
        flush();
        numbers.pop();
        return;
      case 'li':
      case 'blockquote':
        flush();
        levels.pop();
        return;
      case 'pre':
        flush();
        isPlain = false;
        return;
      case 'h1':
        flush('=');
        return;
      case 'h2':
        flush('-');
        return;
      default:
        if (isBlock.has(tag)) flush();
    }
  };
  for (const [text, slash, tag, attributes = ''] of html.matchAll(token)) {
    if (tag === undefined) line += isPlain ? decodeHtml(text) : decodeHtml(text.replace(/\s+/g, ' '));
    else if (slash === '/') close(tag);
    else open(tag, attributes);
  }
  flush();
  return blocks.reduce((all, { text, isTight }, at) => {
    const isTogether = isTight && blocks[at - 1]?.isTight === true;
    return `${all}${at === 0 ? '' : isTogether ? '\n' : '\n\n'}${text}`;
  }, '');
}

const isBlock: ReadonlySet<string> = new Set(
  'p div h1 h2 h3 h4 h5 h6 table thead tbody tr section header footer dl dt dd figure'.split(' '),
);

function attribute(attributes: string, name: string): string {
  const written = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
  return decodeHtml(written).trim();
}
