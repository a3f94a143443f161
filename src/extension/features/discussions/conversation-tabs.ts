import { l10n, type Disposable } from 'vscode';
import * as v from 'valibot';
import { conversationSubject, type ConversationSubject } from '../../../protocol/conversation-view';
import type { App } from '../../feature';
import { fillLater } from '../../webviews/fill-later';
import { createPageTabs } from '../../webviews/page-tabs';
import { createDrafts } from './drafts';

interface Opened {
  readonly subject: ConversationSubject;
  readonly answering: boolean;
}

interface ConversationTab extends Disposable {
  readonly subject: ConversationSubject;
  show(answering: boolean): void;
}

/** The tabs of conversations. */
export interface ConversationTabs extends Disposable {
  /** One tab a thread: brings it to the front where it is open. */
  show(subject: ConversationSubject, answering: boolean): void;
}

const kept = v.object({ subject: conversationSubject });

/** What fills a tab is loaded with the first one. */
export function createConversationTabs(app: App): ConversationTabs {
  const drafts = createDrafts(app.context.workspaceState);
  const tabs = createPageTabs<Opened, ConversationTab>({
    viewType: 'kith.conversation',
    title: l10n.t('Discussion'),
    restore(state) {
      const { success, output } = v.safeParse(kept, state);
      // What was kept may be of another version of Kith: then the page says that nothing is there.
      return { subject: success ? output.subject : { folder: '', path: '' }, answering: false };
    },
    fill(panel, { subject, answering }) {
      const filled = fillLater(app.guard, 'open conversation', async () => {
        const { fillConversationPanel } = await import('./conversation-panel');
        return () => fillConversationPanel(panel, app, drafts, subject, answering);
      });
      return {
        subject,
        show: (toAnswer) => filled.page?.show(toAnswer),
        dispose: () => filled.dispose(),
      };
    },
  });
  return {
    show(subject, answering) {
      const open = [...tabs.all].find(
        ({ subject: shown }) => shown.folder === subject.folder && shown.path === subject.path,
      );
      if (open) open.show(answering);
      else tabs.open({ subject, answering });
    },
    dispose: () => tabs.dispose(),
  };
}
