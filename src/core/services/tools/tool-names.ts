/** The names of all tools, most useful first. What they do is loaded when one is asked. */
export const toolNames = ['kith_search', 'kith_document', 'kith_member', 'kith_problems'] as const;
