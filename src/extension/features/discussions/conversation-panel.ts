import { Disposable, l10n, Range as EditorRange, ViewColumn, window, type WebviewPanel } from 'vscode';
import { message } from '../../../core/base/message';
import { documentId, type Document } from '../../../core/model/documents/document';
import { quotation, bodyOf } from '../../../core/services/conversations/post-text';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Answer, Handlers, Notice as Told } from '../../../protocol/contract';
import {
  conversationView,
  type ConversationSubject,
  type PostVerb,
  type ThreadVerb,
} from '../../../protocol/conversation-view';
import type { CommandId } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { recentPerson } from '../../communities/current-person';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { openPage } from '../../webviews/open-page';
import { createAnswerHints } from './answer-hints';
import { completeNames } from './complete-names';
import { readConversation, unsavedVersions } from './conversation-data';
import type { Drafts } from './drafts';
import { createPostHtml } from '../../webviews/post-html';
import { editPost, sendAnswer } from './write-posts';

/** The page of a conversation in a tab. */
export interface ConversationPanel extends Disposable {
  /** Brings the tab to the front; `answering`: with the field for an answer focused. */
  show(answering: boolean): void;
}

type Current = Pick<Answer<typeof conversationView.toHost, 'page/begin'>, 'conversation' | 'reading'>;
type ToHost = typeof conversationView.toHost;

const postCommands = {
  accept: 'kith.discussion.accept',
  split: 'kith.discussion.split',
  copyLink: 'kith.document.copyLink',
  openFile: 'kith.document.open',
  report: 'kith.moderation.report',
  send: 'kith.discussion.sendAnswer',
} as const satisfies Record<PostVerb, CommandId>;

const threadCommands = {
  solve: 'kith.discussion.solve',
  close: 'kith.discussion.close',
  reopen: 'kith.discussion.reopen',
  markDuplicate: 'kith.discussion.markDuplicate',
} as const satisfies Record<ThreadVerb, CommandId>;

/** Loads the page of a conversation into a tab, new or restored. */
export function fillConversationPanel(
  panel: WebviewPanel,
  app: App,
  drafts: Drafts,
  subject: ConversationSubject,
  openedToAnswer: boolean,
): ConversationPanel {
  const { communities, guard } = app;
  const pacer = createTimeSlicePacer();
  const hints = createAnswerHints(communities);
  let answering = openedToAnswer;
  let sentTitle: string | undefined;

  const folderNow = (): CommunityFolder | undefined => communities.byId(subject.folder);
  const threadNow = (): Document | undefined => {
    const found = folderNow()?.community.documents.get(subject.path);
    return found?.kind === 'discussion' ? found : undefined;
  };

  /** @throws Notice if the thread, or its post, is gone */
  function there(path = subject.path): { folder: CommunityFolder; thread: Document; post: Document } {
    const [folder, thread] = [folderNow(), threadNow()];
    const post = folder?.community.documents.get(path);
    if (!folder || !thread || !post) throw new Notice(message('This discussion is no longer there.'));
    return { folder, thread, post };
  }

  async function current(): Promise<Current> {
    const folder = folderNow();
    const thread = threadNow();
    if (!folder || !thread)
      return { reading: folder === undefined || folder.community.status.phase === 'reading' };
    const me = await recentPerson(folder);
    const { shown } = readConversation(folder, thread, me);
    if (shown.title !== sentTitle) page.setTitle((sentTitle = shown.title));
    return { conversation: shown, reading: false };
  }

  const tellAgain = guard('show conversation', async () =>
    page.tell('conversation/didChange', await current()),
  );

  const openLink = guard('open link', async ({ path, anchor, beside }: Told<ToHost, 'link/didChoose'>) => {
    const { folder } = there();
    const found = folder.community.documents.get(path);
    const line =
      anchor === undefined ? undefined : found?.facts().headings.find((one) => one.anchor === anchor);
    const place = line ? { selection: new EditorRange(line.range[0], 0, line.range[0], 0) } : {};
    if (found?.kind === 'discussion' && !beside)
      await app.run('kith.discussion.open', { uri: folder.uriOf(path) });
    else
      await window.showTextDocument(folder.uriOf(path), {
        viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
        ...place,
      });
  });
  const moveToEditor = guard(
    'answer in an editor',
    async ({ key, text, to }: Told<ToHost, 'answer/didMoveToEditor'>) => {
      const { folder, thread, post } = there(to);
      await createDocument(folder, 'reply', {
        title: thread.title,
        under: thread.path,
        ...(post !== thread && { to: documentId(post) }),
        ...(text !== '' && { body: text }),
      });
      await drafts.set(subject, key, '');
    },
  );

  const handlers: Handlers<ToHost> = {
    'page/begin': async () => {
      const answer = { subject, ...(await current()), drafts: drafts.of(subject), answering };
      answering = false;
      return answer;
    },
    'posts/render': async ({ paths, pictures }, { signal }) => {
      const { folder } = there();
      const versionOf = unsavedVersions(folder);
      const html = createPostHtml(folder, panel.webview, pacer);
      const rendered = [];
      for (const path of paths) {
        const document = folder.community.documents.get(path);
        // Before its text is read: a text that changes meanwhile is asked for again.
        const version = document && versionOf(document);
        const own = document && (await html.ofPost(document, pictures));
        signal.throwIfAborted();
        if (version !== undefined && own !== undefined) rendered.push({ path, version, html: own });
      }
      return rendered;
    },
    'text/preview': async ({ text }) => {
      const { folder, thread } = there();
      const html = createPostHtml(folder, panel.webview, pacer);
      return { html: await html.ofText(thread, text, false) };
    },
    'text/hints': async ({ text, path }) => {
      const { folder, post } = there(path);
      return hints.of(folder, text, path === undefined ? undefined : post);
    },
    'post/read': async ({ path }) => {
      const { folder, post } = there(path);
      const body = bodyOf((await textOf(folder, path)) ?? '');
      const author = folder.community.people.byHandle(post.head.person);
      return { body, quotation: quotation(body, author?.id) };
    },
    'names/complete': ({ kind, typed }) => completeNames(there().folder, kind, typed, subject.path),
    'answer/send': async ({ text, to }) => {
      const { folder, thread, post } = there(to);
      return { path: await sendAnswer(folder, thread, text, post === thread ? undefined : post) };
    },
    'post/edit': async ({ path, text }) => {
      const { folder, post } = there(path);
      await editPost(folder, post, text);
      return {};
    },
    'post/didAct': ({ verb, path }) => {
      const uri = folderNow()?.uriOf(path);
      if (uri) void app.run(postCommands[verb], { uri });
    },
    'thread/didAct': ({ verb }) => {
      const uri = folderNow()?.uriOf(subject.path);
      if (uri) void app.run(threadCommands[verb], { uri });
    },
    'draft/didChange': ({ key, text }) => void drafts.set(subject, key, text),
    'answer/didMoveToEditor': (answer) => void moveToEditor(answer),
    'link/didChoose': (chosen) => void openLink(chosen),
  };

  const page = openPage(app, panel, {
    name: 'conversation',
    title: threadNow()?.title ?? l10n.t('Discussion'),
    picturesFrom: folderNow()?.uri,
    contract: conversationView,
    handlers,
    refresh: () => void tellAgain(),
  });
  const subscriptions = Disposable.from(
    page,
    hints,
    communities.onDidChangeFolders(() => page.refreshSoon()),
    communities.onDidChange(({ folder, change: { documents, people, config, status } }) => {
      if (folder.id === subject.folder && (documents || people || config || status)) page.refreshSoon();
    }),
  );
  return {
    show(toAnswer) {
      page.reveal();
      if (!toAnswer) return;
      if (!page.tell('answer/didAsk', {})) answering = true;
    },
    dispose: () => subscriptions.dispose(),
  };
}
