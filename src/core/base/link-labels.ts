/** A line and a range in it, in UTF-16 code units. */
export interface LinePlace {
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** A link or image written inline without nesting; rarer forms are displayed as source. */
const inlineLink = /!?\[([^[\]]+)\]\([^()\s]*(?:\s+"[^"]*")?\)/g;

/** The line with each link replaced by its label. A range inside a link becomes its label. */
export function withLinkLabels({ line, start, end }: LinePlace): LinePlace {
  let text = '';
  let copied = 0;
  let place = { start, end };
  for (const { 0: whole, 1: label = '', index } of line.matchAll(inlineLink)) {
    text += line.slice(copied, index);
    const past = index + whole.length;
    if (start >= index && end <= past) {
      place = { start: text.length, end: text.length + label.length };
    } else if (start >= past) {
      const shift = whole.length - label.length;
      place = { start: place.start - shift, end: place.end - shift };
    } else if (end > index) {
      // The range crosses an edge of this link.
      return { line, start, end };
    }
    text += label;
    copied = past;
  }
  return { line: text + line.slice(copied), ...place };
}
