import { Disposable, l10n, Range as EditorRange, ViewColumn, window, type WebviewPanel } from 'vscode';
import { message } from '../../../core/base/message';
import { createUlid } from '../../../core/services/scaffold/ulid';
import type { Handlers, Notice as Told } from '../../../protocol/contract';
import { moderationView, type ShownQueue } from '../../../protocol/moderation-view';
import { Notice } from '../../commands/guard';
import type { App } from '../../feature';
import { openPage } from '../../webviews/open-page';
import { readCase } from './case-data';
import { chosenMatters, deciderOf } from './chosen-matters';
import { claimCase, releaseCase } from './claim';
import { decide, messagesFor, sendByHand, undoableText, undoDecision, type WrittenDecision } from './decide';
import type { ModerationService } from './moderation-service';
import { shownQueue } from './shown-rows';
import { itemOfKey, type ShownQueues } from './shown-queues';

type ToHost = typeof moderationView.toHost;

/** The page of the queue in a tab. */
export interface ModerationPanel extends Disposable {
  /** Brings the tab to the front, at a case if one is given. */
  show(key: string | undefined): void;
}

/** Loads the page into a tab, new or restored. */
export function fillModerationPanel(
  panel: WebviewPanel,
  app: App,
  service: ModerationService,
  shown: ShownQueues,
  opened: string | undefined,
  onDidTakeIn: () => void,
): ModerationPanel {
  const { communities, guard } = app;
  let openedKey = opened;

  async function current(): Promise<ShownQueue> {
    const queues = await service.queues();
    const [undoable] = queues.flatMap((queue) => undoableText(queue) ?? []);
    return shownQueue(queues, shown, { reading: communities.busy, undoable });
  }

  /** With what is new, where the case that is asked for is among it. */
  async function currentWith(key: string | undefined): Promise<ShownQueue> {
    const queue = await current();
    if (key === undefined || queue.rows.some((row) => row.key === key)) return queue;
    shown.takeIn();
    const all = await current();
    onDidTakeIn();
    return all;
  }

  const tellAgain = guard('show the moderation queue', async () =>
    page.tell('queue/didChange', { queue: await current() }),
  );

  const openLink = guard(
    'open link',
    async ({ key, path, anchor, beside }: Told<ToHost, 'link/didChoose'>) => {
      const queues = await service.queues();
      const folder = (itemOfKey(queues, key)?.queue ?? queues[0])?.folder;
      if (!folder) return;
      const headings = folder.community.documents.get(path)?.facts().headings ?? [];
      const line = anchor === undefined ? undefined : headings.find((one) => one.anchor === anchor)?.range[0];
      await window.showTextDocument(folder.uriOf(path), {
        viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
        ...(line !== undefined && { selection: new EditorRange(line, 0, line, 0) }),
      });
    },
  );

  async function found(key: string): Promise<NonNullable<ReturnType<typeof itemOfKey>>> {
    const one = itemOfKey(await service.queues(), key);
    if (!one) throw new Notice(message('This is no longer in the queue: it was decided meanwhile.'));
    return one;
  }

  const handlers: Handlers<ToHost> = {
    'page/begin': async () => {
      const key = openedKey;
      openedKey = undefined;
      return { queue: await currentWith(key), ...(key !== undefined && { opened: key }) };
    },
    'case/read': async ({ key }, { signal }) => {
      const one = itemOfKey(await service.queues(), key);
      return one ? { case: await readCase(one.queue, one.item, panel.webview, signal) } : {};
    },
    'case/claim': async ({ key, version, claim }) => {
      const { queue, item } = await found(key);
      if (claim) await claimCase(queue, item, version);
      else await releaseCase(queue, item);
      service.expire(queue.folder);
      return {};
    },
    'note/add': async ({ key, text }) => {
      const { queue, item } = await found(key);
      const now = Date.now();
      const by = deciderOf(queue).id;
      await queue.store?.addNote({ id: createUlid(now, Math.random), about: item.about, at: now, by, text });
      service.expire(queue.folder);
      return {};
    },
    'message/preview': async ({ keys, ...written }) => {
      const [first] = messagesFor(await chosenMatters(service, keys), written);
      if (!first) throw new Notice(message('This is no longer in the queue: it was decided meanwhile.'));
      return { to: first.name, ...first.message };
    },
    'decision/make': async ({ keys, message: { way, text }, ...written }) => {
      const matters = await chosenMatters(service, keys);
      const done = await decide(matters, written);
      service.expire(matters.queue.folder);
      if (way !== 'none') await sendByHand(matters, way, leaving(matters, written, text));
      return { done };
    },
    'decision/undo': async () => {
      const queue = (await service.queues()).find((one) => undoableText(one) !== undefined);
      if (!queue) throw new Notice(message('You have decided nothing here that could be undone.'));
      const done = await undoDecision(queue);
      service.expire(queue.folder);
      return { done };
    },
    'queue/takeIn': async () => {
      shown.takeIn();
      const queue = await current();
      onDidTakeIn();
      return { queue };
    },
    'link/didChoose': (chosen) => void openLink(chosen),
  };

  const page = openPage(app, panel, {
    name: 'moderation',
    title: l10n.t('Moderation'),
    picturesFrom: communities.folders[0]?.uri,
    contract: moderationView,
    handlers,
    refresh: () => void tellAgain(),
  });
  const showCase = guard('show a case', async (key: string) => {
    page.tell('queue/didChange', { queue: await currentWith(key) });
    if (!page.tell('case/didAsk', { key })) openedKey = key;
  });
  const subscriptions = Disposable.from(
    page,
    service.onDidExpire(() => page.refreshSoon()),
  );
  return {
    show(key) {
      page.reveal();
      if (key !== undefined) void showCase(key);
    },
    dispose: () => subscriptions.dispose(),
  };
}

/** The text of one author's message as it was changed by hand, else all of them below each other. */
function leaving(
  matters: Parameters<typeof messagesFor>[0],
  written: WrittenDecision,
  text: string,
): { subject: string; body: string } {
  const messages = messagesFor(matters, written);
  const subject = messages[0]?.message.subject ?? '';
  if (messages.length === 1) return { subject, body: text };
  return {
    subject,
    body: messages.map(({ name, message: { body } }) => `${name}\n\n${body}`).join('\n\n---\n\n'),
  };
}
