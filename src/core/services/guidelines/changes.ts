import { message, type Message } from '../../base/message';
import type { Facts, Heading } from '../../formats/facts';
import { entry, isList, isScalar, toValue, type YamlNode } from '../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../formats/markdown/scan';

/** What became of one heading of a guideline between two versions. */
export interface HeadingChange {
  readonly type: 'added' | 'removed' | 'renamed' | 'changed';
  /** As it is called now; of a removed one, as it was called. */
  readonly text: string;
  /** Of a renamed one, as it was called. */
  readonly textBefore?: string;
  /** Its anchors in both versions: a citation may name either. */
  readonly anchors: readonly string[];
  /** Its line in the later version, from 0; of a removed one, in the earlier. */
  readonly line: number;
}

/** A field that says other than before. */
export interface FieldChange {
  readonly field: GuidelineField;
  /** Empty: it was not there. */
  readonly before: string;
  readonly after: string;
}

export interface GuidelineChanges {
  readonly headings: readonly HeadingChange[];
  readonly fields: readonly FieldChange[];
  /** Whether the words before the first heading, or below the title, changed. */
  readonly introduction: boolean;
}

const watchedFields = ['title', 'version', 'effective', 'applies_to'] as const;
export type GuidelineField = (typeof watchedFields)[number];

interface Section {
  readonly heading: Heading;
  /** Its own words, to the next heading of whatever level, without differences in white space. */
  readonly words: string;
}

/**
 * What changed between two versions of a guideline, by heading, in the order of the later text; what was
 * removed comes last. How lines are broken is no change.
 */
export function guidelineChanges(before: string, after: string): GuidelineChanges {
  const [old, now] = [scanMarkdown(before), scanMarkdown(after)];
  const [oldParts, newParts] = [partsOf(before, old), partsOf(after, now)];
  const left = new Set(oldParts.sections);
  const pairs = new Map<Section, Section>();
  const pair = (isSame: (one: Section, other: Section) => boolean): void => {
    for (const section of newParts.sections) {
      if (pairs.has(section)) continue;
      const was = [...left].find((one) => isSame(one, section));
      if (!was) continue;
      pairs.set(section, was);
      left.delete(was);
    }
  };
  pair((one, other) => one.heading.anchor === other.heading.anchor);
  // Called otherwise, and saying the same.
  pair((one, other) => one.words !== '' && one.words === other.words);
  const kept = newParts.sections.flatMap((section): HeadingChange[] => {
    const was = pairs.get(section);
    const { text, anchor, range } = section.heading;
    const common = { text, line: range[0] };
    if (!was) return [{ type: 'added', ...common, anchors: [anchor] }];
    const anchors = [...new Set([anchor, was.heading.anchor])];
    if (was.heading.text !== text)
      return [{ type: 'renamed', ...common, textBefore: was.heading.text, anchors }];
    return was.words === section.words ? [] : [{ type: 'changed', ...common, anchors }];
  });
  const removed = [...left].map(({ heading }): HeadingChange => {
    return { type: 'removed', text: heading.text, line: heading.range[0], anchors: [heading.anchor] };
  });
  return {
    headings: [...kept, ...removed],
    fields: watchedFields.flatMap((field): FieldChange[] => {
      const [was, is] = [fieldText(old, field), fieldText(now, field)];
      return was === is ? [] : [{ field, before: was, after: is }];
    }),
    introduction: oldParts.introduction !== newParts.introduction,
  };
}

/** One heading’s change, as a sentence. */
export function headingChangeText({ type, text, textBefore = '' }: HeadingChange): Message {
  switch (type) {
    case 'added':
      return message('New: “{0}”', text);
    case 'removed':
      return message('No longer there: “{0}”', text);
    case 'renamed':
      return message('“{0}” is now called “{1}”', textBefore, text);
    case 'changed':
      return message('Says something else: “{0}”', text);
  }
}

/** One field’s change, as a sentence. */
export function fieldChangeText({ field, before, after }: FieldChange): Message {
  const none = '–';
  const [was, is] = [before || none, after || none];
  switch (field) {
    case 'title':
      return message('Title: {0} → {1}', was, is);
    case 'version':
      return message('Version: {0} → {1}', was, is);
    case 'effective':
      return message('Holds from: {0} → {1}', was, is);
    case 'applies_to':
      return message('Applies to: {0} → {1}', was, is);
  }
}

function partsOf(text: string, facts: Facts): { introduction: string; sections: readonly Section[] } {
  const lines = text.split(/\r\n?|\n/);
  const body = (facts.frontMatterRange?.[2] ?? -1) + 1;
  const { headings } = facts;
  const wordsFrom = (from: number, index: number): string =>
    lines.slice(from, headings[index]?.range[0]).join(' ').replace(/\s+/g, ' ').trim();
  const title = headings[0]?.level === 1 ? headings[0] : undefined;
  const sections = headings.flatMap((heading, index): Section[] =>
    heading === title ? [] : [{ heading, words: wordsFrom(heading.range[2] + 1, index + 1) }],
  );
  const introduction = title
    ? `${wordsFrom(body, 0)} ${wordsFrom(title.range[2] + 1, 1)}`.trim()
    : wordsFrom(body, 0);
  return { introduction, sections };
}

function fieldText({ frontMatter }: Pick<Facts, 'frontMatter'>, field: GuidelineField): string {
  return textsOf(entry(frontMatter, field)?.node).join(', ');
}

function textsOf(node: YamlNode | undefined): string[] {
  if (isList(node)) return node.items.flatMap(textsOf);
  return isScalar(node) && node.value !== null ? [String(toValue(node)).trim()] : [];
}
