import { l10n, type Disposable } from 'vscode';
import * as v from 'valibot';
import { memberSubject, type MemberSubject } from '../../../../protocol/member-view';
import type { App } from '../../../feature';
import { fillLater } from '../../../webviews/fill-later';
import { createPageTabs } from '../../../webviews/page-tabs';

interface ProfileTab extends Disposable {
  readonly subject: MemberSubject;
  show(): void;
}

/** The tabs of members. */
export interface ProfileTabs extends Disposable {
  /** One tab a member: brings it to the front where it is open. */
  show(subject: MemberSubject): void;
}

const kept = v.object({ subject: memberSubject });

/** What fills a tab is loaded with the first one. */
export function createProfileTabs(app: App): ProfileTabs {
  const tabs = createPageTabs<MemberSubject, ProfileTab>({
    viewType: 'kith.member',
    title: l10n.t('Profile'),
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith: then the page says that nobody is there.
      return success ? output.subject : { folder: '', person: '' };
    },
    fill(panel, subject) {
      const filled = fillLater(app.guard, 'open profile', async () => {
        const { fillProfilePanel } = await import('./profile-panel');
        return () => fillProfilePanel(panel, app, subject);
      });
      return { subject, show: () => filled.page?.show(), dispose: () => filled.dispose() };
    },
  });
  return {
    show(subject) {
      const open = [...tabs.all].find(
        ({ subject: shown }) => shown.folder === subject.folder && shown.person === subject.person,
      );
      if (open) open.show();
      else tabs.open(subject);
    },
    dispose: () => tabs.dispose(),
  };
}
