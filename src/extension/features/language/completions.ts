import {
  CompletionItem,
  CompletionItemKind,
  CompletionList,
  env,
  MarkdownString,
  Range as EditorRange,
  type Position,
  type TextDocument,
} from 'vscode';
import {
  fieldProposals,
  pageProposals,
  personProposals,
  tagProposals,
  talkProposals,
  valueProposals,
  type Proposal,
} from '../../../core/services/language/completions';
import { fieldPlaceAt, yamlPlaceAt } from '../../../core/services/language/field-place';
import { endsInProse } from '../../../core/services/language/prose-place';
import { documentSchemas } from '../../../core/model/schemas/document-schemas';
import { kindTable } from '../../../core/model/kinds/kind';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { scheduleWords } from '../../format/schedule-words';
import { localize } from '../../localize';
import { snippetItems } from './snippet-items';
import { kindName } from '../../trees/names';

/** Maximum lines of front matter to parse. */
const mostLines = 400;

/** The editor creates an object for each proposal and sorts them all on every keystroke. */
const mostProposals = 500;
/** Of discussions and events below the tags. */
const mostTalk = 30;

/** Completes people, tags and pages in prose, and fields and values in front matter. */
export function completionsAt(
  communities: Communities,
  document: TextDocument,
  position: Position,
): CompletionList | undefined {
  const folder = communities.of(document.uri);
  const path = folder?.pathOf(document.uri);
  if (!folder || path === undefined) return undefined;
  const isYaml = document.languageId === 'yaml';
  const own = isYaml
    ? inYaml(folder, path, document, position)
    : inFrontMatter(folder, path, document, position);
  const items = own ?? inProse(folder, document, position);
  const snippets = own ? [] : snippetItems(folder, path, document, position);
  const talk = own ? undefined : talkInProse(folder, path, document, position);
  // A truncated list is incomplete, so the editor must request it again on every keystroke.
  return new CompletionList(
    [...items, ...(talk ?? []), ...snippets],
    items.length === mostProposals || talk !== undefined,
  );
}

/** Fields of a document that is YAML throughout; other YAML files are not Kith's. */
function inYaml(
  folder: CommunityFolder,
  path: string,
  document: TextDocument,
  position: Position,
): CompletionItem[] {
  const known = folder.community.documents.get(path);
  if (!known || kindTable[known.kind].syntax !== 'yaml') return [];
  return inFrontMatter(folder, path, document, position, yamlPlaceAt) ?? [];
}

function inFrontMatter(
  folder: CommunityFolder,
  path: string,
  document: TextDocument,
  position: Position,
  placeAt = fieldPlaceAt,
): CompletionItem[] | undefined {
  const kind = folder.community.documents.get(path)?.kind ?? 'page';
  const count = Math.min(document.lineCount, mostLines);
  if (position.line >= count) return undefined;
  const lines = Array.from({ length: count }, (_, line) => document.lineAt(line).text);
  const place = placeAt(lines, position, documentSchemas[kind]);
  if (!place) return undefined;
  const range = new EditorRange(position.line, place.start, position.line, position.character);
  if (place.type === 'key') {
    return fieldProposals(place.schema, place.present).map((proposal, index) =>
      itemOf(proposal, index, range, `${proposal.insert}: `),
    );
  }
  const today = new Date().toISOString().slice(0, 10);
  const proposals = fittingProposals(valueProposals(place.schema, folder.community, today), place.typed);
  return proposals.map((proposal, index) => itemOf(proposal, index, range, plainScalar(proposal.insert)));
}

function inProse(
  folder: CommunityFolder,
  document: TextDocument,
  { line, character }: Position,
): CompletionItem[] {
  const before = document.lineAt(line).text.slice(0, character);
  const found =
    /(?<sign>\[\[)(?<typed>[^\]|#]*)$/u.exec(before) ??
    /(?<![\w/@#&])(?<sign>[@#])(?<typed>[\p{L}\p{N}_/-]*)$/u.exec(before);
  const { sign = '', typed = '' } = found?.groups ?? {};
  const range = new EditorRange(line, character - typed.length, line, character);
  return fittingProposals(proposalsFor(sign, typed, folder), typed).map((proposal, index) =>
    itemOf(proposal, index, range, proposal.insert),
  );
}

/**
 * Links to discussions and events behind `#`; undefined where none can stand. At the beginning of a line they
 * wait for a letter: until then it may become a heading.
 */
function talkInProse(
  folder: CommunityFolder,
  path: string,
  document: TextDocument,
  { line, character }: Position,
): CompletionItem[] | undefined {
  const before = document.lineAt(line).text.slice(0, character);
  const found = /(?<![\p{L}\p{N}_/@#&]|\]\()#(?<typed>(?:\p{L}[\p{L}\p{N}_-]*)?)$/u.exec(before);
  if (!found || !endsInProse(document.getText(new EditorRange(0, 0, line, character)))) return undefined;
  const { typed = '' } = found.groups ?? {};
  if (typed === '' && before.trim() === '#') return [];
  const range = new EditorRange(line, found.index, line, character);
  return talkProposals(folder.community, typed, path, mostTalk).map((proposal, index) => {
    const item = itemOf(proposal, mostProposals + index, range, proposal.insert);
    // The editor compares it with all that stands in the range; what is typed has no spaces.
    item.filterText = `#${(proposal.name ?? '').replace(/\s+/g, '-')}`;
    return item;
  });
}

/** Filters a list that exceeds the limit by what was typed so far. */
function fittingProposals(proposals: readonly Proposal[], typed: string): readonly Proposal[] {
  if (proposals.length < mostProposals) return proposals;
  const wanted = typed.toLowerCase();
  const fits = ({ insert, name = '' }: Proposal): boolean =>
    `${insert} ${name}`.toLowerCase().includes(wanted);
  return proposals.filter(fits).slice(0, mostProposals);
}

function proposalsFor(sign: string, typed: string, { community }: CommunityFolder): Proposal[] {
  switch (sign) {
    case '@':
      return personProposals(community);
    case '#':
      return tagProposals(community);
    case '[[':
      return pageProposals(community, typed, mostProposals);
    default:
      return [];
  }
}

const itemKinds: Readonly<Record<Proposal['type'], CompletionItemKind>> = {
  person: CompletionItemKind.User,
  tag: CompletionItemKind.Keyword,
  document: CompletionItemKind.File,
  link: CompletionItemKind.Reference,
  metric: CompletionItemKind.Unit,
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
};

function itemOf(proposal: Proposal, index: number, range: EditorRange, insertText: string): CompletionItem {
  const { type, insert, description, document, title, isSchedule, notes = [] } = proposal;
  const name = title ? localize(title) : isSchedule ? scheduleWords(insert, env.language) : proposal.name;
  const label =
    type === 'link' && name !== undefined
      ? { label: name, ...(document && { description: kindName(document.kind) }) }
      : type === 'field' && name !== undefined
        ? { label: insert, description: localize({ template: name, args: [] }) }
        : { label: insert, ...(name !== undefined && { description: name }) };
  const item = new CompletionItem(label, itemKinds[type]);
  item.range = range;
  item.insertText = insertText;
  item.filterText = name === undefined ? insert : `${insert} ${name}`;
  item.sortText = String(index).padStart(6, '0');
  const paragraphs = [
    ...(description === undefined ? [] : [localize({ template: description, args: [] })]),
    ...notes.map(localize),
  ];
  if (paragraphs.length > 0) item.documentation = paragraphsOf(paragraphs);
  if (document) item.detail = kindName(document.kind);
  return item;
}

function paragraphsOf(paragraphs: readonly string[]): MarkdownString {
  const text = new MarkdownString();
  paragraphs.forEach((paragraph, index) => {
    if (index > 0) text.appendMarkdown('\n\n');
    text.appendText(paragraph);
  });
  return text;
}

/** Quotes a string that YAML would parse as something else; only behind a space does `#` begin a comment. */
function plainScalar(text: string): string {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N} ._/+-]|(?<=\S)#)*$/u.test(text) ? text : JSON.stringify(text);
}
