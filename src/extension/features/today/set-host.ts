import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import { entry, isList, isScalar, writtenText } from '../../../core/formats/front-matter/yaml-node';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import { documentOf } from '../../communities/document-of';
import type { CommunityFolder } from '../../communities/community-folder';
import { currentPerson } from '../../communities/current-person';
import type { App } from '../../feature';

/** Adds a host to an event, whom the person picks: themselves first. */
export async function setHost(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = documentOf(app.communities, argument);
  if (found?.document.kind !== 'event') throw new Notice(message('Open an event first.'));
  const { folder, document } = found;
  const host = await pickHost(folder, document.title);
  const node = entry(document.facts().frontMatter, 'hosts')?.node;
  const hosts = (isList(node) ? node.items : [node]).flatMap((one) =>
    isScalar(one) && writtenText(one).trim() !== '' ? [writtenText(one).trim()] : [],
  );
  await changeFile(folder, document.path, message('Set the host of “{0}”', document.title), (text) =>
    setFields(text, { hosts: [...hosts.filter((one) => one !== host), host] }),
  );
}

async function pickHost(folder: CommunityFolder, title: string): Promise<string> {
  const me = await currentPerson(folder);
  const items = folder.community.people.persons
    .filter(({ bot, status }) => !bot && (status ?? 'active') === 'active')
    .map(({ id, name }) => ({
      label: name,
      description: id === me?.id ? `${id} · ${l10n.t('you')}` : id,
      id,
    }))
    .sort((a, b) => Number(b.id === me?.id) - Number(a.id === me?.id));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Who hosts “{0}”?', title),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return picked.id;
}
