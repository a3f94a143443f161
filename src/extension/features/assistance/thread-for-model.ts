import { env, l10n } from 'vscode';
import { message } from '../../../core/base/message';
import type { Path } from '../../../core/base/ports';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import type { Document } from '../../../core/model/documents/document';
import { threadOf } from '../../../core/model/document-set/find-thread';
import { threadMaterial, type ThreadMaterial } from '../../../core/services/assistance/thread-material';
import { conversationOf } from '../../../core/services/conversations/conversation';
import { createDisclosurePolicy } from '../../../core/services/disclosure/disclosure-policy';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import { chooseThread } from '../../communities/choose-thread';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import { toolsAreOn } from '../../communities/tools-setting';
import type { App } from '../../feature';

export interface ThreadForModel {
  readonly folder: CommunityFolder;
  readonly thread: Document;
}

/** The thread of a row or an editor, or the one that is picked; only where language models are allowed. */
export async function chooseForModel(
  app: App,
  argument: DocumentArgument | undefined,
): Promise<ThreadForModel> {
  const found = argument && documentOf(app.communities, argument);
  const thread = found && threadOf(found.document, found.folder.community.documents);
  if (found && thread) {
    requireTools(found.folder);
    return { folder: found.folder, thread };
  }
  if (argument) throw new Notice(message('This is not a discussion or a reply.'));
  const folder = await chooseFolder(app.communities, undefined);
  requireTools(folder);
  return { folder, thread: await chooseThread(folder, l10n.t('Which discussion?'), 'any') };
}

function requireTools({ uri }: CommunityFolder): void {
  if (!toolsAreOn(uri))
    throw new Notice(message('Language models are turned off here (the setting “kith.tools.enabled”).'));
}

/** What a model gets of a thread. */
export async function materialOf({ folder, thread }: ThreadForModel, room: number): Promise<ThreadMaterial> {
  const { community } = folder;
  const { configuration, documents } = community;
  if (!createDisclosurePolicy(configuration, documents).document(thread))
    throw new Notice(message('This discussion is not given out.'));
  const conversation = conversationOf(thread, community, Date.now());
  const texts = new Map<Path, string>();
  for (const { document, fold } of [conversation.opening, ...conversation.replies])
    if (fold === undefined) texts.set(document.path, (await textOf(folder, document.path)) ?? '');
  return threadMaterial(conversation, (path) => texts.get(path) ?? '', room);
}

/** The language of a thread: its own, else the community's first, else the editor's. */
export function languageOf({ folder, thread }: ThreadForModel): string {
  const own = fieldText(thread.facts().frontMatter, 'lang');
  return own || folder.community.config.languages[0] || env.language;
}
