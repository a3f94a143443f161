import { stateOfStatus } from '../../model/documents/content-state';
import { contentKinds } from '../../model/documents/document';
import { entry, isScalar, writtenText, type MapNode } from '../../formats/front-matter/yaml-node';
import type { Check } from './check';
import { message } from '../../base/message';
import { publishingFields } from '../../formats/publishing-fields';
import { frontMatterStart, isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/** Checks that scheduled content has a date. */
export const checkScheduled: Check = (document, facts, context) => {
  if (!isAdopted(context) || isTemplate(document) || !contentKinds.has(document.kind)) return [];
  const { frontMatter } = facts;
  if (stateOfStatus(fieldText(frontMatter, 'status')) !== 'scheduled') return [];
  if ([...publishingFields].some((field) => fieldText(frontMatter, field) !== '')) return [];
  const range = entry(frontMatter, 'status')?.node.range ?? frontMatterStart(facts);
  const text = message(
    'What is scheduled needs a “publish_at”: the day, or the day and time, at which it goes out.',
  );
  return [problemAt(document.path, 'field-missing', range, text, 'publish_at')];
};

function fieldText(frontMatter: MapNode | undefined, field: string): string {
  const node = entry(frontMatter, field)?.node;
  return isScalar(node) ? writtenText(node).trim() : '';
}
