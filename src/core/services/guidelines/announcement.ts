import type { ScaffoldLanguage } from '../scaffold/new-document';
import type { FieldChange, GuidelineChanges, GuidelineField, HeadingChange } from './changes';

/** A draft that tells what changed in a guideline, for a person to make it their own. */
export interface DraftAnnouncement {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

interface Words {
  readonly title: (guideline: string) => string;
  readonly first: (guideline: string) => string;
  readonly holdsFrom: (day: string) => string;
  readonly heading: Readonly<Record<HeadingChange['type'], (text: string, before: string) => string>>;
  readonly field: Partial<Readonly<Record<GuidelineField, (after: string) => string>>>;
  readonly introduction: string;
  readonly why: string;
}

const words: Readonly<Record<ScaffoldLanguage, Words>> = {
  en: {
    title: (guideline) => `What changed in “${guideline}”`,
    first: (guideline) => `We changed ${guideline}. In short:`,
    holdsFrom: (day) => `The changes hold from ${day}.`,
    heading: {
      added: (text) => `New: ${text}.`,
      removed: (text) => `No longer there: ${text}.`,
      renamed: (text, before) => `“${before}” is now called ${text}.`,
      changed: (text) => `${text} says something else.`,
    },
    field: {
      version: (after) => `This is version ${after}.`,
      applies_to: (after) => `It applies to: ${after}.`,
    },
    introduction: 'The introduction says something else.',
    why: '<!-- Why did we change it, what does it mean for readers, and whom can they ask? -->',
  },
  nl: {
    title: (guideline) => `Wat er veranderde in “${guideline}”`,
    first: (guideline) => `We hebben ${guideline} veranderd. In het kort:`,
    holdsFrom: (day) => `De wijzigingen gelden vanaf ${day}.`,
    heading: {
      added: (text) => `Nieuw: ${text}.`,
      removed: (text) => `Vervallen: ${text}.`,
      renamed: (text, before) => `“${before}” heet nu ${text}.`,
      changed: (text) => `Er staat iets anders onder ${text}.`,
    },
    field: {
      version: (after) => `Dit is versie ${after}.`,
      applies_to: (after) => `Het geldt voor: ${after}.`,
    },
    introduction: 'In de inleiding staat iets anders.',
    why: '<!-- Waarom hebben we het veranderd, wat betekent het voor de lezer, en wie weet er meer? -->',
  },
};

/**
 * @param name how wiki links call the guideline: each heading becomes a link to it
 * @param title how people call it
 */
export function announcementOf(
  { headings, fields, introduction }: GuidelineChanges,
  { title, name }: { readonly title: string; readonly name: string },
  language: ScaffoldLanguage,
): DraftAnnouncement {
  const said = words[language];
  const link = (target: string, label: string): string =>
    /[[\]|]/.test(label) ? `[[${target}]]` : `[[${target}|${label}]]`;
  const heading = ({ type, text, textBefore = '', anchors }: HeadingChange): string => {
    const shown = type === 'removed' ? `“${text}”` : link(`${name}#${anchors[0] ?? ''}`, text);
    return said.heading[type](shown, textBefore);
  };
  const field = (changed: FieldChange): string[] => {
    const sentence = changed.after === '' ? undefined : said.field[changed.field]?.(changed.after);
    return sentence === undefined ? [] : [sentence];
  };
  const items = [
    ...headings.map(heading),
    ...(introduction ? [said.introduction] : []),
    ...fields.flatMap(field),
  ];
  const from = fields.find((one) => one.field === 'effective')?.after ?? '';
  const paragraphs = [
    said.first(link(name, title)),
    items.map((item) => `- ${item}`).join('\n'),
    from === '' ? '' : said.holdsFrom(from),
    said.why,
  ];
  return { title: said.title(title), body: paragraphs.filter(Boolean).join('\n\n') };
}
