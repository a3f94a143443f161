import { CancellationError, QuickInputButtons, window, type QuickInput, type QuickPickItem } from 'vscode';

/** Where a step stands among the others. */
export interface StepPlace {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one thing, and gives what is known then; `back` if the person wants the step before again. */
export type Step<State> = (state: State, place: StepPlace) => Promise<State | 'back'>;

/**
 * Asks one thing after another, with a way back that keeps what was said. Throws CancellationError if the
 * person leaves.
 */
export async function runSteps<State>(
  title: string,
  steps: readonly Step<State>[],
  first: State,
): Promise<State> {
  let state = first;
  for (let at = 0; at < steps.length;) {
    const step = steps[at] as Step<State>;
    const answer = await step(state, { title, step: at + 1, totalSteps: steps.length });
    if (answer === 'back') {
      at = Math.max(0, at - 1);
    } else {
      state = answer;
      at++;
    }
  }
  return state;
}

/** Asks for a text; `check` says what is wrong with it, if anything is. */
export async function askText(
  place: StepPlace,
  {
    value,
    prompt,
    placeholder = '',
    check = () => undefined,
  }: {
    readonly value: string;
    readonly prompt: string;
    readonly placeholder?: string;
    readonly check?: (text: string) => string | undefined;
  },
): Promise<string | 'back'> {
  const input = window.createInputBox();
  input.prompt = prompt;
  input.placeholder = placeholder;
  input.value = value;
  return asked(input, place, (answer) => {
    input.onDidChangeValue((text) => (input.validationMessage = check(text)));
    input.onDidAccept(() => {
      input.validationMessage = check(input.value);
      if (input.validationMessage === undefined) answer(input.value.trim());
    });
  });
}

/** Asks for one of several; the one that is marked stands first in the eye. */
export async function askChoice<Item extends QuickPickItem>(
  place: StepPlace,
  {
    items,
    active,
    question,
  }: { readonly items: readonly Item[]; readonly active: Item | undefined; readonly question: string },
): Promise<Item | 'back'> {
  const picker = window.createQuickPick<Item>();
  picker.placeholder = question;
  picker.items = items;
  if (active) picker.activeItems = [active];
  return asked(picker, place, (answer) => {
    picker.onDidAccept(() => {
      const [chosen] = picker.selectedItems;
      if (chosen) answer(chosen);
    });
  });
}

async function asked<Value, Input extends QuickInput & { buttons: readonly unknown[] }>(
  input: Input & { onDidTriggerButton(listener: () => void): unknown },
  { title, step, totalSteps }: StepPlace,
  listen: (answer: (value: Value) => void) => void,
): Promise<Value | 'back'> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  // Answers are lost when the focus goes elsewhere by accident.
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [QuickInputButtons.Back];
  try {
    return await new Promise<Value | 'back'>((resolve, reject) => {
      listen(resolve);
      input.onDidTriggerButton(() => resolve('back'));
      input.onDidHide(() => reject(new CancellationError()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}
