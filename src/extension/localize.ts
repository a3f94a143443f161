import { l10n } from 'vscode';
import type { Message } from '../core/base/message';

/** Localizes a message of core. */
export function localize({ template, args }: Message): string {
  return l10n.t(template, ...args);
}
