import { entry, isMap } from '../../formats/front-matter/yaml-node';
import { isOwnTemplate } from '../../model/file-names/template';
import { readTemplateHead } from '../../model/schemas/template-head';
import type { Check } from './check';
import { isAdopted, problemAt } from './problem-at';

/** What is wrong with what a template of the community says of itself, under `template:`. */
export const checkTemplate: Check = ({ path }, { frontMatter }, context) => {
  if (!isOwnTemplate(path) || !isAdopted(context)) return [];
  const node = entry(frontMatter, 'template')?.node;
  return isMap(node)
    ? readTemplateHead(node).problems.map(({ range, text }) =>
        problemAt(path, 'template-invalid', range, text),
      )
    : [];
};
