import type { Path } from '../../base/ports';

const templatePath =
  /(?:^|\/)(?:_?templates?|archetypes|scaffolds?|skeletons?|issue_template|pull_request_template|discussion_template)\/|(?:^|[/_.-])templates?(?:[_.-]|$)|(?:^|\/)y{2,4}-mm-dd/i;

/** Whether a file is a template: its content is a placeholder. */
export function isTemplate({ path }: { readonly path: Path }): boolean {
  return templatePath.test(path);
}

/** Whether a file is a template of the community’s own, of which *New Document* makes documents. */
export function isOwnTemplate(path: Path): boolean {
  return /^templates\/.+\.md$/i.test(path);
}
