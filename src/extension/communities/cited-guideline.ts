import type { Uri } from 'vscode';
import type { Heading } from '../../core/formats/facts';
import type { Document } from '../../core/model/documents/document';
import { headingAt } from '../../core/model/links/find-anchor';
import type { CommunityFolder } from './community-folder';

export interface CitedGuideline {
  readonly document: Document;
  /** Undefined where the whole guideline is cited, or the heading is not there any more. */
  readonly heading: Heading | undefined;
  /** Opens at the heading. */
  readonly uri: Uri;
}

/** The guideline that a field cites, `guidelines/conduct.md#spam`; undefined if it is not there. */
export function citedGuideline(folder: CommunityFolder, cited: string): CitedGuideline | undefined {
  const [path = '', anchor] = cited.split('#');
  const document = folder.community.documents.get(path);
  if (!document) return undefined;
  const heading = anchor === undefined ? undefined : headingAt(anchor, document.facts(), true);
  const uri = folder.uriOf(path);
  return { document, heading, uri: heading ? uri.with({ fragment: `L${heading.range[0] + 1}` }) : uri };
}
