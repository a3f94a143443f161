import type { Documents } from '../../model/document-set/document-set';
import { memberRecord } from '../../model/people/member-record';
import {
  entry,
  isList,
  isMap,
  isScalar,
  writtenText,
  type YamlNode,
} from '../../formats/front-matter/yaml-node';

/**
 * What members say they are called at a platform, in lower case: a field of the platform’s name
 * (`slack: ada`) or an entry of that name in `links`, with a handle, an id or a list of these.
 */
export function memberHandles(
  documents: Pick<Documents, 'ofKind'>,
  platform: string,
): (readonly [handle: string, member: string])[] {
  return documents.ofKind('member').flatMap((document) => {
    const { frontMatter } = document.facts();
    const { id, handles } = memberRecord(document.path, frontMatter);
    const said = [
      entry(frontMatter, platform)?.node,
      entry(entry(frontMatter, 'links')?.node, platform)?.node,
    ];
    const own = platform === 'github' ? handles : [];
    return [...said.flatMap(texts), ...own].map((handle) => [plain(handle), id] as const);
  });
}

/** Of a link, what comes last: `https://example.slack.com/team/U123`. */
function plain(handle: string): string {
  return handle
    .trim()
    .replace(/^https?:\/\/.*\/([^/]+)\/?$/, '$1')
    .replace(/^@/, '')
    .toLowerCase();
}

function texts(node: YamlNode | undefined): string[] {
  if (isList(node)) return node.items.flatMap(texts);
  if (isMap(node) || !isScalar(node) || node.value === null) return [];
  const text = writtenText(node).trim();
  return text === '' ? [] : [text];
}
