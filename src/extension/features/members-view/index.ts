import { commands, env, l10n, window, type Memento } from 'vscode';
import { setImmediate } from 'node:timers/promises';
import { message } from '../../../core/base/message';
import type { CommunityChange } from '../../../core/community/reader';
import { setField } from '../../../core/formats/front-matter/edit';
import type { Person } from '../../../core/model/people/people';
import { isFormerMember } from '../../../core/services/members/membership';
import { connectionsSubject, type ConnectionsSubject } from '../../../protocol/connections-view';
import type { PersonTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { CommunityFolder } from '../../communities/community-folder';
import { chooseFolder } from '../../communities/choose-folder';
import { currentPerson } from '../../communities/current-person';
import type { Feature } from '../../feature';
import { openFound } from '../../trees/open-found';
import { createTree } from '../../trees/tree';
import { createCommunityTabs } from '../../webviews/community-tabs';
import { choosePerson } from './choose-person';
import { memberNodes, ownFileNode, type MemberViewOptions } from './member-nodes';
import { personOrders, type PersonOrder } from './person-order';
import { memberWhenRead } from './profile/member-when-read';
import type { OwnProfile } from './profile/own-profile';
import { createProfileTabs } from './profile/profile-tabs';
import { showEvidence } from './show-evidence';

const orderKey = 'kith.members.order';

/** The Members view: all people of the community, including those without a member file. */
export const membersView: Feature = (app) => {
  let order: PersonOrder = rememberedOrder(app.context.workspaceState);
  let filter = '';
  const options = (): MemberViewOptions => ({ order, filter });
  const tree = createTree({
    viewId: 'kith.members',
    async roots() {
      await gather(app.communities.folders);
      const nodes = memberNodes(app.communities.folders, options());
      await commands.executeCommand('setContext', 'kith.members.none', nodes.length === 0);
      const [only, ...others] = app.communities.folders;
      if (!only || others.length > 0 || filter !== '' || !(await lacksOwnFile(only)))
        return openFound(nodes, filter);
      return [ownFileNode(only), ...nodes];
    },
    showMoreCommand: 'kith.members.showMore',
  });

  async function setFilter(next: string): Promise<void> {
    filter = next;
    tree.setDescription(next === '' ? undefined : `“${next}”`);
    tree.refreshNow();
    await commands.executeCommand('setContext', 'kith.members.filtered', next !== '');
  }

  const tabs = createProfileTabs(app);
  const connections = createCommunityTabs<ConnectionsSubject>(app, {
    viewType: 'kith.connections',
    title: l10n.t('Who Speaks with Whom'),
    subject: connectionsSubject,
    first: (folder) => ({ folder, period: '90' }),
    load: async () => (await import('./connections/connections-panel')).fillConnectionsPanel,
  });

  async function changeStatus(target: PersonTarget | undefined, status: 'alumni' | 'active'): Promise<void> {
    const eligible = (person: Person): boolean =>
      person.memberPath !== undefined && isFormerMember(person.status) === (status === 'active');
    const { folder, person } = await choosePerson(app.communities, target, eligible);
    if (person.memberPath === undefined)
      throw new Notice(message('{0} has no member file, so there is nowhere to say it.', person.name));
    const title = status === 'alumni' ? message('Mark as a former member') : message('Mark as active again');
    await changeFile(folder, person.memberPath, title, (text) => setField(text, ['status'], status));
  }

  async function showOwnProfile(folder: CommunityFolder, { path, isNew }: OwnProfile): Promise<void> {
    const person = await memberWhenRead(app.communities, folder, path);
    if (person) tabs.show({ folder: folder.id, person: person.id });
    else await window.showTextDocument(folder.uriOf(path), { preview: false });
    if (!isNew) return;
    const share = l10n.t('Share');
    const answer = await window.showInformationMessage(
      l10n.t(
        'You joined {0}. Share your file, and the others know you too.',
        folder.community.config.name ?? folder.name,
      ),
      share,
    );
    if (answer === share) await app.run('kith.changes.share');
  }

  return [
    tree,
    tabs,
    connections,
    app.communities.onDidChange(({ change }) => {
      if (change.people || change.activities || change.status || decidesOnDuplicates(change)) tree.refresh();
    }),
    app.communities.onDidChangeFolders(() => tree.refresh()),
    app.command('kith.members.showMore', (nodeId) => tree.showMore(nodeId ?? '')),
    app.command('kith.members.sort', async () => {
      const picked = await pickOrder(order);
      if (!picked) return;
      order = picked;
      await app.context.workspaceState.update(orderKey, order);
      tree.refreshNow();
    }),
    app.command('kith.members.filter', async () => {
      const { askFilter } = await import('./filter-members');
      await setFilter(await askFilter(app.communities.folders, filter));
    }),
    app.command('kith.members.clearFilter', () => setFilter('')),
    app.command('kith.connections.open', async () => {
      const folder = await chooseFolder(app.communities, undefined);
      connections.show(folder.id);
    }),
    app.command('kith.member.copyHandle', async (row) => {
      const { person } = await choosePerson(app.communities, row?.target);
      await env.clipboard.writeText(`@${person.handles[0] ?? person.id}`);
    }),
    app.command('kith.member.open', async (row) => {
      const { folder, person } = await choosePerson(app.communities, row?.target);
      tabs.show({ folder: folder.id, person: person.id });
    }),
    app.command('kith.member.openEvidence', async (row) => {
      const { folder, person } = await choosePerson(app.communities, row?.target);
      await showEvidence(folder, person);
    }),
    app.command('kith.member.createFile', async (row) => {
      const withoutFile = (candidate: Person): boolean =>
        candidate.memberPath === undefined && !candidate.bot;
      const { folder, person } = await choosePerson(app.communities, row?.target, withoutFile);
      const { createMemberFile } = await import('./create-member-file');
      await createMemberFile(folder, person);
    }),
    app.command('kith.member.createOwn', async () => {
      const folder = await chooseFolder(app.communities, undefined);
      const { joinCommunity } = await import('./profile/own-profile');
      await showOwnProfile(folder, await joinCommunity(folder));
    }),
    app.command('kith.member.updateOwn', () => app.run('kith.member.createOwn')),
    app.command('kith.member.retire', (row) => changeStatus(row?.target, 'alumni')),
    app.command('kith.member.return', (row) => changeStatus(row?.target, 'active')),
    app.command('kith.member.rename', async (row) => {
      const isMember = ({ memberPath }: Person): boolean => memberPath !== undefined;
      const { folder, person } = await choosePerson(app.communities, row?.target, isMember);
      const { renameMember } = await import('./rename-member');
      await renameMember(folder, person);
    }),
    app.command('kith.member.forget', async (row) => {
      const { folder, person } = await choosePerson(app.communities, row?.target, ({ bot }) => !bot);
      const { forgetMember } = await import('./forget-member');
      await forgetMember(folder, person);
    }),
    app.command('kith.identity.merge', async (row) => {
      const { joinPersons } = await import('./join-persons');
      await joinPersons(app, row?.target);
    }),
    app.command('kith.identity.review', async (row) => {
      const { reviewDuplicates } = await import('./review-duplicates');
      await reviewDuplicates(app, row?.target?.folder);
    }),
    app.command('kith.identity.dismiss', async (row) => {
      const { dismissSuggestion } = await import('./join-persons');
      await dismissSuggestion(app, row?.target);
    }),
  ];
};

/** Whether what keeps two people apart may have come or gone. */
function decidesOnDuplicates({ documents }: CommunityChange): boolean {
  return (
    documents === 'all' ||
    (documents ?? []).some(({ before, after }) => [before?.kind, after?.kind].includes('dismissal'))
  );
}

/** Whether the current user has no member file, in a community that uses them. */
async function lacksOwnFile(folder: CommunityFolder): Promise<boolean> {
  const { config, documents, status } = folder.community;
  if (status.phase !== 'ready' || (config.path === undefined && documents.count('member') === 0))
    return false;
  return (await currentPerson(folder))?.memberPath === undefined;
}

/** With thousands of people each step is slow: yields to the event loop in between. */
async function gather(folders: readonly CommunityFolder[]): Promise<void> {
  for (const { community } of folders) {
    for (const step of ['people', 'activities', 'mergeSuggestions'] as const) {
      void community[step];
      await setImmediate();
    }
  }
}

function rememberedOrder(state: Memento): PersonOrder {
  const order = state.get<string>(orderKey);
  return personOrders.find((known) => known === order) ?? 'active';
}

async function pickOrder(current: PersonOrder): Promise<PersonOrder | undefined> {
  const labels: Readonly<Record<PersonOrder, string>> = {
    contributions: l10n.t('By contributions, most first'),
    active: l10n.t('By last activity, latest first'),
    name: l10n.t('By name'),
  };
  const items = personOrders.map((order) => ({
    label: labels[order],
    order,
    ...(order === current && { description: l10n.t('current') }),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Sort the members') }))?.order;
}
