import { Range as EditorRange, window } from 'vscode';
import { newDocument, templatePath, type NewDocumentOptions } from '../../../core/scaffold/new-document';
import type { Kind } from '../../../core/documents/kind';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import { writingLanguage } from '../../communities/writing-language';
import type { Feature } from '../../feature';
import { askDetails } from './ask-details';
import { askKind } from './ask-kind';

/** A new document of any kind: from its template, in its place, ready to write on. */
export const newDocumentFeature: Feature = (app) => [
  app.command('kith.document.new', async (row) => {
    const folder = await chooseFolder(app.communities, row?.target?.folder);
    const kind = row?.target?.kind ?? (await askKind());
    const details = await askDetails(folder, kind);
    await create(folder, kind, details);
  }),
];

async function create(
  folder: CommunityFolder,
  kind: Kind,
  details: Pick<NewDocumentOptions, 'title' | 'under' | 'to'>,
): Promise<void> {
  const { documents, config } = folder.community;
  const author = await currentPerson(folder);
  const template = await ownTemplate(folder, kind);
  const { path, text, cursor } = newDocument(
    kind,
    {
      ...details,
      now: Date.now(),
      language: writingLanguage(config),
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(author && { author: author.id }),
      ...(template !== undefined && { template }),
    },
    {
      config,
      siblings: documents.ofKind(kind).map((document) => document.path),
      exists: (candidate) => documents.at(candidate) !== undefined,
    },
  );
  await folder.store.write(path, new TextEncoder().encode(text));
  const [line, character] = cursor ?? [0, 0];
  await window.showTextDocument(folder.uriOf(path), {
    preview: false,
    selection: new EditorRange(line, character, line, character),
  });
}

/** The community's own template of a kind, where it keeps one. */
async function ownTemplate(folder: CommunityFolder, kind: Kind): Promise<string | undefined> {
  const path = templatePath(kind);
  if (folder.community.documents.at(path) === undefined) return undefined;
  return new TextDecoder().decode(await folder.store.read(path));
}
