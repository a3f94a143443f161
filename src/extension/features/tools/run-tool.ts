import { LanguageModelTextPart, LanguageModelToolResult } from 'vscode';
import type { ToolContext } from '../../../core/services/tools/tool';
import { tools } from '../../../core/services/tools/tools';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';
import { askedFolder } from './asked-folder';

/**
 * Asks a tool on one of the communities.
 * @param fields the tool's input, with an additional `folder` if there are several
 * @throws ToolError in words for the model, if the input or the folder is not what the tool takes
 */
export async function runTool(
  name: string,
  fields: Readonly<Record<string, unknown>>,
  communities: Communities,
  signal: AbortSignal,
): Promise<LanguageModelToolResult> {
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`There is no tool “${name}”`);
  const { folder: named, ...rest } = fields;
  const folder = await askedFolder(communities, named, signal);
  const { text } = await tool.run(rest, contextOf(folder), signal);
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
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
