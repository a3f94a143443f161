import { Disposable, l10n, Range as EditorRange, ViewColumn, window, type WebviewPanel } from 'vscode';
import { message } from '../../../../core/base/message';
import type { Person } from '../../../../core/model/people/people';
import type { Answer, Handlers, Notice as Told } from '../../../../protocol/contract';
import {
  firstItems,
  memberView,
  mostItems,
  type MemberSubject,
  type ProfileVerb,
} from '../../../../protocol/member-view';
import { Notice } from '../../../commands/guard';
import type { CommunityFolder } from '../../../communities/community-folder';
import { recentPerson } from '../../../communities/current-person';
import { openCommit } from '../../../communities/open-commit';
import type { App } from '../../../feature';
import { openPage } from '../../../webviews/open-page';
import { readProfile } from './profile-data';

/** The page of a member in a tab. */
export interface ProfilePanel extends Disposable {
  /** Brings the tab to the front. */
  show(): void;
}

type ToHost = typeof memberView.toHost;
type Current = Pick<Answer<ToHost, 'page/begin'>, 'profile' | 'reading'>;

/** Loads the page of a member into a tab, new or restored. */
export function fillProfilePanel(panel: WebviewPanel, app: App, subject: MemberSubject): ProfilePanel {
  const { communities, guard } = app;
  let sentTitle: string | undefined;

  const folderNow = (): CommunityFolder | undefined => communities.byId(subject.folder);
  const personNow = (): Person | undefined => folderNow()?.community.people.byId(subject.person);

  /** @throws Notice if the person is gone */
  function there(): { folder: CommunityFolder; person: Person } {
    const [folder, person] = [folderNow(), personNow()];
    if (!folder || !person) throw new Notice(message('Nobody in the community is called so any more.'));
    return { folder, person };
  }

  async function current(): Promise<Current> {
    const [folder, person] = [folderNow(), personNow()];
    if (!folder || !person)
      return { reading: folder === undefined || folder.community.status.phase === 'reading' };
    const profile = readProfile(folder, person, await recentPerson(folder), firstItems);
    if (profile.name !== sentTitle) page.setTitle((sentTitle = profile.name));
    return { profile, reading: false };
  }

  const tellAgain = guard('show profile', async () => page.tell('profile/didChange', await current()));

  const openPlace = guard('open evidence', async ({ place, beside }: Told<ToHost, 'item/didChoose'>) => {
    const { folder } = there();
    if ('commit' in place) return openCommit(folder, place.commit);
    const document = folder.community.documents.get(place.path);
    const uri = folder.uriOf(place.path);
    if (document?.kind === 'discussion' && !beside) return app.run('kith.discussion.open', { uri });
    await window.showTextDocument(uri, {
      viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
      selection: new EditorRange(place.line, 0, place.line, 0),
    });
  });

  const act = guard('act on profile', async ({ verb }: { readonly verb: ProfileVerb }) => {
    const { folder, person } = there();
    const row = { target: { folder: folder.id, personId: person.id } };
    switch (verb) {
      case 'update':
        return app.run('kith.member.updateOwn');
      case 'join':
        return app.run('kith.member.createOwn');
      case 'createFile':
        return app.run('kith.member.createFile', row);
      case 'copyHandle':
        return app.run('kith.member.copyHandle', row);
      case 'openEvidence':
        return app.run('kith.member.openEvidence', row);
      case 'openFile':
        if (person.memberPath !== undefined) await window.showTextDocument(folder.uriOf(person.memberPath));
    }
  });

  const handlers: Handlers<ToHost> = {
    'page/begin': async () => ({ subject, ...(await current()) }),
    'section/list': ({ section }) => {
      const { folder, person } = there();
      const { sections } = readProfile(folder, person, undefined, mostItems);
      return { items: sections.find((one) => one.section === section)?.items ?? [] };
    },
    'item/didChoose': (chosen) => void openPlace(chosen),
    'profile/didAct': (verb) => void act(verb),
  };

  const page = openPage(app, panel, {
    name: 'member',
    title: personNow()?.name ?? l10n.t('Profile'),
    contract: memberView,
    handlers,
    refresh: () => void tellAgain(),
  });
  const subscriptions = Disposable.from(
    page,
    communities.onDidChangeFolders(() => page.refreshSoon()),
    communities.onDidChange(({ folder, change }) => {
      const { people, activities, config, status, documents } = change;
      if (folder.id === subject.folder && (people || activities || config || status || documents))
        page.refreshSoon();
    }),
  );
  return { show: () => page.reveal(), dispose: () => subscriptions.dispose() };
}
