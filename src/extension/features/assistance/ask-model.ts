import {
  CancellationError,
  l10n,
  LanguageModelChatMessage,
  LanguageModelError,
  lm,
  ProgressLocation,
  window,
  type CancellationToken,
  type LanguageModelChat,
} from 'vscode';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';

/** UTF-16 code units of a prompt for each token that a model takes, with room for its answer. */
const lengthPerToken = 2;
/** Models may say that they take millions: nobody wants to wait for that. */
const longest = 200_000;

/** A model that the person has in the editor; asks which, if there are several. */
export async function chooseModel(): Promise<LanguageModelChat> {
  const models = await lm.selectChatModels();
  const [only] = models;
  if (!only)
    throw new Notice(
      message(
        'There is no language model in this editor. An extension that brings one makes it known to Kith.',
      ),
    );
  if (models.length === 1) return only;
  const picked = await window.showQuickPick(
    models.map((model) => ({ label: model.name, description: model.vendor, model })),
    { title: l10n.t('Which language model?') },
  );
  if (!picked) throw new CancellationError();
  return picked.model;
}

/** How much material a model takes, in UTF-16 code units. */
export function roomOf({ maxInputTokens }: LanguageModelChat): number {
  return Math.min(longest, Math.max(2_000, maxInputTokens * lengthPerToken));
}

/**
 * The model's answer as a whole. Shows progress, and can be cancelled.
 * @param justification why it is asked, for the editor's own question whether Kith may
 */
export async function askModel(
  model: LanguageModelChat,
  request: string,
  title: string,
  justification: string,
): Promise<string> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    async (_progress, token) => {
      try {
        const answer = await receive(model, request, justification, token);
        if (token.isCancellationRequested) throw new CancellationError();
        if (answer.trim() === '') throw new Notice(message('“{0}” gave no answer.', model.name));
        return answer.trim();
      } catch (error) {
        throw token.isCancellationRequested ? new CancellationError() : noticeOf(error, model);
      }
    },
  );
}

async function receive(
  model: LanguageModelChat,
  request: string,
  justification: string,
  token: CancellationToken,
): Promise<string> {
  const response = await model.sendRequest(
    [LanguageModelChatMessage.User(request)],
    { justification },
    token,
  );
  let answer = '';
  for await (const part of response.text) answer += part;
  return answer;
}

function noticeOf(error: unknown, { name }: LanguageModelChat): unknown {
  if (!(error instanceof LanguageModelError)) return error;
  switch (error.code) {
    case LanguageModelError.NoPermissions.name:
      return new Notice(
        message(
          'Kith may not use “{0}”. You can allow it in the editor’s settings for language models.',
          name,
        ),
      );
    case LanguageModelError.NotFound.name:
      return new Notice(message('“{0}” is no longer there.', name));
    case LanguageModelError.Blocked.name:
      return new Notice(message('“{0}” refused: {1}', name, error.message));
    default:
      return new Notice(message('“{0}” did not answer: {1}', name, error.message));
  }
}
