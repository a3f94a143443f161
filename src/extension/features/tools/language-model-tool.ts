import { l10n, type LanguageModelTool } from 'vscode';
import type { Communities } from '../../communities/communities';
import { signalOf } from '../../signal-of';

/** A tool as the editor knows it; what it does is loaded when it is asked. */
export function languageModelTool(name: string, communities: Communities): LanguageModelTool<unknown> {
  return {
    prepareInvocation: ({ input }) => ({ invocationMessage: progressMessage(name, fieldsOf(input)) }),
    async invoke({ input }, token) {
      const signal = signalOf(token);
      const { runTool } = await import('./run-tool');
      return runTool(name, fieldsOf(input), communities, signal);
    },
  };
}

function progressMessage(name: string, { query, path, who }: Readonly<Record<string, unknown>>): string {
  switch (name) {
    case 'kith_search':
      return l10n.t('Searching the community for “{0}”', shown(query));
    case 'kith_document':
      return l10n.t('Reading “{0}” in the community', shown(path));
    case 'kith_member':
      return l10n.t('Looking up “{0}” in the community', shown(who));
    default:
      return l10n.t('Looking at the community’s problems');
  }
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return typeof input === 'object' && input !== null ? { ...input } : {};
}
