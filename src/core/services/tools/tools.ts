import { documentTool } from './document-tool';
import { memberTool } from './member-tool';
import { problemsTool } from './problems-tool';
import { searchTool } from './search-tool';
import type { Tool } from './tool';

/** Every tool, in the order in which they are of use. */
export const tools: readonly Tool[] = [searchTool, documentTool, memberTool, problemsTool];
