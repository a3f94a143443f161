import type { CommunityReader } from '../../community/reader';
import {
  entry,
  fieldText,
  isList,
  isScalar,
  writtenText,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';
import { writtenMoment } from '../../model/activity/activity-moment';
import { documentStem } from '../../model/file-names/document-stem';
import { isTemplate } from '../../model/file-names/template';
import type { Path } from '../../base/ports';
import { decidedFindings, isConfirming, type DecidedEntry } from './decided-findings';

/** An entry of the public log, as far as findings need it. */
export interface ReadEntry extends DecidedEntry {
  readonly target?: Path;
}

/** The entries of the public log that have a moment. */
export function logEntries({
  documents,
  config,
}: Pick<CommunityReader, 'documents' | 'config'>): ReadEntry[] {
  return documents.ofKind('log').flatMap((document): ReadEntry[] => {
    const fields = document.facts().frontMatter;
    const at = writtenMoment(fieldText(fields, 'at'), config.timezone)?.at;
    if (at === undefined || isTemplate(document)) return [];
    const previous = fieldText(fields, 'previous');
    const target = fieldText(fields, 'target');
    return [
      {
        id: documentStem(document.path),
        at,
        action: fieldText(fields, 'action').toLowerCase(),
        rules: textsOf(entry(fields, 'rules')?.node),
        automated: fieldText(fields, 'automated').toLowerCase() === 'true',
        ...(previous !== '' && { previous }),
        ...(target !== '' && { target }),
      },
    ];
  });
}

/** When people decided against posts, and that was not overruled, by the post: milliseconds. */
export function confirmedDecisions(entries: readonly ReadEntry[]): ReadonlyMap<Path, readonly number[]> {
  const confirmed = new Map<Path, number[]>();
  for (const { entries: matter, last } of decidedFindings(entries)) {
    const target = last.target ?? matter.find((one) => one.target !== undefined)?.target;
    if (target === undefined || !isConfirming(last)) continue;
    const known = confirmed.get(target);
    if (known) known.push(last.at);
    else confirmed.set(target, [last.at]);
  }
  return confirmed;
}

function textsOf(node: YamlNode | undefined): string[] {
  return (isList(node) ? node.items : [node]).flatMap((item) => {
    const text = isScalar(item) ? writtenText(item).trim() : '';
    return text === '' ? [] : [text];
  });
}
