import { workspace, type TextDocument } from 'vscode';
import type { Document } from '../../core/model/documents/document';
import type { Facts } from '../../core/formats/facts';
import { factsOfText as readText } from '../../core/model/document-set/read-facts';
import type { CommunityFolder } from './community-folder';

/**
 * Longer texts are not parsed for hovers and completions, which must be fast: the indexed facts are used
 * instead.
 */
const longestRead = 1_000_000;

const read = new WeakMap<TextDocument, { readonly version: number; readonly facts: Facts }>();

/** The facts of the text in the editor, cached per version. */
export function factsOfText(document: TextDocument): Facts {
  const { version } = document;
  const known = read.get(document);
  if (known?.version === version) return known.facts;
  const facts = readText(
    { syntax: document.languageId === 'yaml' ? 'yaml' : 'markdown' },
    document.getText(),
  );
  read.set(document, { version, facts });
  return facts;
}

/** The facts of an open document: of the editor's text if it is unsaved and not too long. */
export function factsAtHand(text: TextDocument, document: Document): Facts {
  return text.isDirty && !isLong(text) ? factsOfText(text) : document.facts();
}

function isLong(text: TextDocument): boolean {
  return text.offsetAt(text.lineAt(text.lineCount - 1).range.end) > longestRead;
}

/** Open texts of a community's Markdown files, by path. */
export function openTexts(folder: CommunityFolder): ReadonlyMap<string, TextDocument> {
  const found = new Map<string, TextDocument>();
  for (const text of workspace.textDocuments) {
    const path = text.isClosed ? undefined : folder.pathOf(text.uri);
    if (path !== undefined) found.set(path, text);
  }
  return found;
}
