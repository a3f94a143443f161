import { message, type Message } from '../../base/message';
import type { Problem } from '../../base/problem';
import type { Range } from '../../base/range';
import { entry } from '../../formats/front-matter/yaml-node';
import { goalMeasures } from '../../model/documents/goal-measures';
import { isTemplate } from '../../model/file-names/template';
import type { Check } from './check';
import { isAdopted, problemAt } from './problem-at';

/** Checks that targets and baselines can be read. That the metric exists is a reference, its day a field. */
export const checkMeasures: Check = (document, { frontMatter }, context) => {
  if (document.kind !== 'goal' || !isAdopted(context) || isTemplate(document)) return [];
  return goalMeasures(entry(frontMatter, 'measures')?.node).flatMap((measure) => {
    const { target, targetRange, baseline, baselineRange } = measure;
    return [
      ...unreadable(document.path, target === undefined ? targetRange : undefined, noTarget),
      ...unreadable(document.path, baseline === undefined ? baselineRange : undefined, noBaseline),
    ];
  });
};

const noTarget = message('This target cannot be read. Write a number, such as 24, 24 h or 40 %.');
const noBaseline = message('This baseline cannot be read. Write a number, such as 24, 24 h or 40 %.');

function unreadable(path: string, range: Range | undefined, text: Message): Problem[] {
  return range ? [problemAt(path, 'measure-unreadable', range, text)] : [];
}
