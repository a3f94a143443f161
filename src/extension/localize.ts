import { l10n } from 'vscode';
import type { Message } from '../core/base/message';

/** A message of core in the editor's language. */
export function localize({ template, args }: Message): string {
  return l10n.t(template, ...args);
}
