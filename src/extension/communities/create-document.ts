import { Range as EditorRange, window, workspace, SnippetString, type Uri } from 'vscode';
import { message } from '../../core/base/message';
import { fieldText, type YamlValue } from '../../core/formats/front-matter/yaml-node';
import { isTaken } from '../../core/model/document-set/document-set';
import { readZone } from '../../core/model/events/time-zone';
import { kindTable, type Kind } from '../../core/model/kinds/kind';
import type { Surroundings } from '../../core/services/scaffold/document-place';
import {
  newDocument,
  templatePath,
  withFields,
  withText,
  type NewDocumentOptions,
} from '../../core/services/scaffold/new-document';
import { applyPlan } from './apply-plan';
import type { CommunityFolder } from './community-folder';
import { currentPerson } from './current-person';
import { writingLanguage } from './writing-language';

export interface DocumentDetails extends Pick<NewDocumentOptions, 'title' | 'under' | 'to' | 'values'> {
  /** Instead of the community's own template, or the built-in one. */
  readonly template?: string;
  /** A template of the community, by its path. */
  readonly from?: string;
  /** Fields beside those of the template. */
  readonly fields?: Readonly<Record<string, YamlValue>>;
  /** What is written already; the cursor stands behind it. */
  readonly body?: string;
}

/**
 * Creates a document of a kind from its template and opens it. A reply stays unsaved until the person saves
 * it, since the mere file would count as an answer; until then the editor keeps it, even after a crash. All
 * others are written to disk at once. Resolves with the place of its file.
 */
export async function createDocument(
  folder: CommunityFolder,
  kind: Kind,
  details: DocumentDetails,
): Promise<Uri> {
  const { body, fields, template: given, from, ...options } = details;
  const template = given ?? (await (from === undefined ? ownTemplate(folder, kind) : readText(folder, from)));
  const asked =
    given === undefined && template !== undefined && /^template:/m.test(template)
      ? await (
          await import('./ask-template')
        ).askTemplate(folder, from ?? templatePath(kind), template, options)
      : {};
  const made = newDocument(
    kind,
    { ...options, ...asked, ...(await writingNow(folder)), ...(template !== undefined && { template }) },
    surroundingsOf(folder, kind),
  );
  const written = body === undefined ? made : withText(made, body);
  const { path, text, cursor } = fields ? withFields(written, fields) : written;
  const uri = folder.uriOf(path);
  const [line, character] = cursor ?? [0, 0];
  if (kindTable[kind].newFile.isBegunUnsaved) {
    await showUnsaved(uri, text, [line, character]);
    return uri;
  }
  const selection = new EditorRange(line, character, line, character);
  await applyPlan(folder, {
    title: message('Create “{0}”', path),
    changes: [{ kind: 'create', path, text }],
  });
  await window.showTextDocument(uri, { preview: false, selection });
  return uri;
}

/** Who writes now, when, and in which language and time zone. */
export async function writingNow(
  folder: CommunityFolder,
): Promise<Pick<NewDocumentOptions, 'author' | 'now' | 'language' | 'timezone'>> {
  const author = await currentPerson(folder);
  return {
    now: Date.now(),
    language: writingLanguage(folder.community.config),
    timezone: eventZone(folder),
    ...(author && { author: author.id }),
  };
}

/** The zone of a new event: the community’s, and only where it does not say one that of the computer. */
function eventZone({ community: { configuration } }: CommunityFolder): string {
  const own = readZone(fieldText(configuration, 'timezone'));
  return own ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The community as the place of a new document of a kind. */
export function surroundingsOf(
  { community: { config, documents } }: CommunityFolder,
  kind: Kind,
): Surroundings {
  return {
    config,
    siblings: documents.ofKind(kind).map(({ path }) => path),
    exists: (candidate) => isTaken(documents, candidate),
  };
}

/** Retries in case somebody types between the check and the edit. */
const maxAttempts = 20;

/**
 * An untitled document is opened before its text is inserted, and text typed meanwhile ends up at the cursor.
 * Text and cursor are set together, as a snippet, which the editor rejects if the document has changed since.
 */
async function showUnsaved(
  uri: Uri,
  text: string,
  [line, character]: readonly [line: number, character: number],
): Promise<void> {
  const document = await workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document, { preview: false });
  const lines = text.split('\n');
  const at = lines.slice(0, line).reduce((length, each) => length + each.length + 1, character);
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const snippet = new SnippetString()
      .appendText(text.slice(0, at) + document.getText())
      .appendTabstop(0)
      .appendText(text.slice(at));
    const everything = new EditorRange(0, 0, document.lineCount, 0);
    if (await editor.insertSnippet(snippet, everything)) return;
  }
  throw new Error('The reply changed again and again before its head could be put in.');
}

/** The community's own template of a kind, if any. */
export async function ownTemplate(folder: CommunityFolder, kind: Kind): Promise<string | undefined> {
  const path = templatePath(kind);
  return folder.community.documents.at(path) === undefined ? undefined : readText(folder, path);
}

async function readText({ store }: CommunityFolder, path: string): Promise<string> {
  return new TextDecoder().decode(await store.read(path));
}
