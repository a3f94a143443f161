import type { CommunityConfig } from '../../core/model/config/community-config';
import { buildFactsTable } from '../../core/model/documents/facts-table';
import { createDocument, type Document } from '../../core/model/documents/document';
import { readFacts } from '../../core/model/document-set/read-facts';

/** A text as the document that it would be at a path, without being written. */
export function documentOfText(path: string, text: string, config: CommunityConfig): Document {
  const facts = readFacts({ syntax: 'markdown' }, new TextEncoder().encode(text));
  return createDocument(buildFactsTable([{ path, version: '', facts }]), 0, config);
}
