import { l10n, LanguageModelTextPart, LanguageModelToolResult, type LanguageModelTool } from 'vscode';
import type { Tool, ToolContext } from '../../../core/services/tools/tool';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { signalOf } from '../../signal-of';
import { askedFolder } from './asked-folder';

/** Adapts a tool to the editor's API: its input has an additional `folder` if there are several. */
export function languageModelTool(tool: Tool, communities: Communities): LanguageModelTool<unknown> {
  return {
    prepareInvocation: ({ input }) => ({ invocationMessage: progressMessage(tool.name, fieldsOf(input)) }),
    async invoke({ input }, token) {
      const signal = signalOf(token);
      const { folder: named, ...rest } = fieldsOf(input);
      const folder = await askedFolder(communities, named, signal);
      const { text } = await tool.run(rest, contextOf(folder), signal);
      return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
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

function contextOf(folder: CommunityFolder): ToolContext {
  const { community, search } = folder;
  return {
    community,
    search,
    textOf: (path) => textOf(folder, path),
    pacer: createTimeSlicePacer(),
  };
}
