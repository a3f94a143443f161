import { Location, Range as EditorRange, type Position, type TextDocument } from 'vscode';
import { hoveredField, type HoveredField } from '../../../core/services/language/field-hover';
import { occurrenceAt, occurrencesIn, type Occurrence } from '../../../core/model/mentions/occurrences';
import {
  siteLinkAt,
  targetOf,
  type Place,
  type Target,
} from '../../../core/services/language/references/targets';
import type { Heading } from '../../../core/formats/facts';
import type { Document } from '../../../core/model/documents/document';
import { citableHeadings } from '../../../core/model/documents/guideline-headings';
import { documentSchemas } from '../../../core/model/schemas/document-schemas';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { factsAtHand } from '../../communities/open-texts';

/** The reference at a position, and its target in the community. */
export interface Named {
  readonly folder: CommunityFolder;
  readonly path: string;
  readonly occurrence: Occurrence;
  /** Undefined if unresolved. */
  readonly target: Target | undefined;
}

/** Based on the text in the editor, saved or not. */
export function namedAt(
  communities: Communities,
  document: TextDocument,
  position: Position,
): Named | undefined {
  const folder = communities.of(document.uri);
  const path = folder?.pathOf(document.uri);
  const known = path === undefined ? undefined : folder?.community.documents.get(path);
  if (!folder || path === undefined || !known) return undefined;
  const facts = factsAtHand(document, known);
  const occurrence = occurrenceAt(
    occurrencesIn(known.kind, facts, folder.community.config.taxonomy),
    position.line,
    position.character,
  );
  if (!occurrence) {
    const link = siteLinkAt({ path, facts }, position.line, position.character, folder.community);
    return link && { folder, path, occurrence: link.occurrence, target: link.target };
  }
  return { folder, path, occurrence, target: targetOf(occurrence, path, folder.community) };
}

/** The front matter field at a position. */
export function fieldAt(
  communities: Communities,
  text: TextDocument,
  { line, character }: Position,
): HoveredField | undefined {
  const folder = communities.of(text.uri);
  const path = folder?.pathOf(text.uri);
  const document = path === undefined ? undefined : folder?.community.documents.get(path);
  if (!document) return undefined;
  return hoveredField(
    factsAtHand(text, document).frontMatter,
    documentSchemas[document.kind],
    line,
    character,
  );
}

/** The heading of a guideline at a position, if rules and decisions can cite it. */
export function citedHeadingAt(
  communities: Communities,
  text: TextDocument,
  { line }: Position,
): { readonly folder: CommunityFolder; readonly guideline: Document; readonly heading: Heading } | undefined {
  const folder = communities.of(text.uri);
  const path = folder?.pathOf(text.uri);
  const guideline = path === undefined ? undefined : folder?.community.documents.get(path);
  if (!folder || guideline?.kind !== 'guideline') return undefined;
  const heading = citableHeadings(factsAtHand(text, guideline)).find(({ range }) => range[0] === line);
  return heading && { folder, guideline, heading };
}

export function locationOf(folder: CommunityFolder, { path, range }: Place): Location {
  return new Location(folder.uriOf(path), new EditorRange(...range));
}
