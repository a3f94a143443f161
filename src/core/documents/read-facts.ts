import { scanMarkdown, scanYaml } from '../markdown/scan';
import { readRegistry } from '../people/registries/read-registry';
import { decodeText } from '../text/decode';
import type { Facts } from './facts';
import type { FileType } from './file-type';

const noFacts: Facts = {
  headings: [],
  anchors: [],
  links: [],
  mentions: [],
  tags: [],
  tasks: [],
  words: 0,
  problems: [],
};

/** What a file's bytes say. Never throws: bytes that are no text give facts that say so. */
export function readFacts(type: FileType, bytes: Uint8Array): Facts {
  const { text, problems } = decodeText(bytes);
  if (text === undefined) return { ...noFacts, problems };
  const facts =
    type.syntax === 'markdown' ? scanMarkdown(text) : type.syntax === 'yaml' ? scanYaml(text) : noFacts;
  const people = type.registry && readRegistry(type.registry, text);
  return {
    ...facts,
    ...(people && { people }),
    ...(problems.length > 0 && { problems: [...problems, ...facts.problems] }),
  };
}
