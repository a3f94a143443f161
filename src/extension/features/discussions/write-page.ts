import { l10n, Range as EditorRange, window } from 'vscode';
import { planAnswerPage, questionOf } from '../../../core/services/conversations/answer-page';
import { bodyOf } from '../../../core/services/conversations/post-text';
import { questionAt } from '../../../core/services/conversations/repeated-paths';
import { acceptedOf } from '../../../core/services/conversations/similar';
import type { DocumentArgument } from '../../commands/command-map';
import { applyPlan } from '../../communities/apply-plan';
import { ownTemplate, surroundingsOf, writingNow } from '../../communities/create-document';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { choosePost } from './choose-post';

/** Starts a page from the accepted answer to a discussion, with links to all that ask the same. */
export async function writePage(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const { folder, thread } = await choosePost(
    app,
    argument,
    l10n.t('Write a page from which discussion?'),
    'any',
  );
  const { documents, people } = folder.community;
  const { signal } = new AbortController();
  const repeated = await folder.ask('repeatedQuestions', { at: undefined }, { signal });
  const groups = repeated.flatMap((one) => questionAt(documents, one) ?? []);
  const question = questionOf(thread, groups, (one) => acceptedOf(one, documents));
  const { accepted } = question;
  const { now, author, language } = await writingNow(folder);
  const written = accepted?.head.person ?? '';
  const answerer = people.byHandle(written);
  const template = await ownTemplate(folder, 'guide');
  const { plan, path, cursor } = planAnswerPage(
    question,
    {
      now,
      language,
      answer: accepted ? bodyOf((await textOf(folder, accepted.path)) ?? '') : '',
      ...(author !== undefined && { author }),
      ...(template !== undefined && { template }),
      ...(written !== '' && { answeredBy: answerer ? `@${answerer.id}` : written }),
    },
    surroundingsOf(folder, 'guide'),
  );
  await applyPlan(folder, plan);
  const [line, character] = cursor ?? [0, 0];
  const selection = new EditorRange(line, character, line, character);
  await window.showTextDocument(folder.uriOf(path), { preview: false, selection });
}
