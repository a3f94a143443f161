import { documentTool } from './document-tool';
import { memberTool } from './member-tool';
import { problemsTool } from './problems-tool';
import { searchTool } from './search-tool';
import type { Tool } from './tool';

/** All tools, most useful first. */
export const tools: readonly Tool[] = [searchTool, documentTool, memberTool, problemsTool];
