/**
 * A user-facing message, not yet translated: an English template with `{0}`, `{1}` … and its arguments. Core
 * is not localised; the presenter translates the template (the editor through `vscode.l10n`).
 */
export interface Message {
  readonly template: string;
  readonly args: readonly (string | number)[];
}

/** Makes a message. Call it with a literal template, so that the translation check can find the string. */
export function message(template: string, ...args: (string | number)[]): Message {
  return { template, args };
}

/** The message in English. */
export function inEnglish({ template, args }: Message): string {
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
}
