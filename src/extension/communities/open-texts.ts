import { workspace, type TextDocument } from 'vscode';
import type { Document } from '../../core/model/documents/document';
import type { Facts } from '../../core/formats/facts';
import { factsOfText as readText } from '../../core/model/document-set/read-facts';
import type { CommunityFolder } from './community-folder';

/**
 * Longer texts are not read while somebody waits for a hover or a list: what the community knows of them has
 * to do.
 */
const longestRead = 1_000_000;

const read = new WeakMap<TextDocument, { readonly version: number; readonly facts: Facts }>();

/** The facts of a text as it stands in the editor, read once a version. */
export function factsOfText(document: TextDocument): Facts {
  const { version } = document;
  const known = read.get(document);
  if (known?.version === version) return known.facts;
  const facts = readText({ syntax: 'markdown' }, document.getText());
  read.set(document, { version, facts });
  return facts;
}

/**
 * The facts of a document that is open in the editor: of its text where that is not saved yet and not too
 * long.
 */
export function factsAtHand(text: TextDocument, document: Document): Facts {
  return text.isDirty && !isLong(text) ? factsOfText(text) : document.facts();
}

function isLong(text: TextDocument): boolean {
  return text.offsetAt(text.lineAt(text.lineCount - 1).range.end) > longestRead;
}

/** The open texts of a community's Markdown files, by path. */
export function openTexts(folder: CommunityFolder): ReadonlyMap<string, TextDocument> {
  const found = new Map<string, TextDocument>();
  for (const text of workspace.textDocuments) {
    const path = text.isClosed ? undefined : folder.pathOf(text.uri);
    if (path !== undefined) found.set(path, text);
  }
  return found;
}
