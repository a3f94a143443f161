import { waitFor } from './kith';
import { CancellationTokenSource, LanguageModelTextPart, lm, type CancellationToken } from 'vscode';

/** What a tool answers, as a model reads it. */
export async function askTool(
  name: string,
  input: object,
  token: CancellationToken = new CancellationTokenSource().token,
): Promise<string> {
  const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('\n');
}

/** Waits until the tools answer, or until the editor does not even hand them the question. */
export async function waitUntilTools(state: 'answer' | 'are gone', input: object): Promise<void> {
  let asking: Promise<void> | undefined;
  let reached = false;
  const ask = async (): Promise<void> => {
    const why = await askTool('kith_search', input).then(
      () => undefined,
      (error: Error) => error.message,
    );
    reached =
      state === 'answer'
        ? why === undefined
        : /does not have an implementation|not (?:found|registered)/i.test(why ?? '');
    asking = undefined;
  };
  await waitFor(`the tools to ${state}`, () => {
    asking ??= ask();
    return reached;
  });
}
