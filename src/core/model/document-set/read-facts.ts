import { scanMarkdown, scanYaml } from '../../formats/markdown/scan';
import { contentHash, saysItsState } from '../../formats/content-hash';
import { entryHash } from '../../formats/entry-hash';
import { personalDataProblems } from '../../formats/personal-data-problems';
import { tokenProblems } from '../../formats/token-problems';
import { readRegistry } from '../people/registries/read-registry';
import { layoutAnchors, readSettings } from '../sites/settings';
import { decodeText, maxTextBytes, tooLarge } from '../../base/decode';
import type { Facts } from '../../formats/facts';
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

/** The facts of a file's bytes. Never throws: binary data yields facts with a problem. */
export function readFacts(type: FileType, bytes: Uint8Array): Facts {
  const { text, problems } = decodeText(bytes);
  if (text === undefined) return { ...noFacts, problems };
  const facts = scanText(type, text);
  return problems.length === 0 ? facts : { ...facts, problems: [...problems, ...facts.problems] };
}

/** The facts of unsaved text. Never throws; text above the file size limit is not scanned. */
export function factsOfText(type: FileType, text: string): Facts {
  return text.length > maxTextBytes ? { ...noFacts, problems: [tooLarge()] } : scanText(type, text);
}

function scanText(type: FileType, text: string): Facts {
  const facts = factsIn(type, text);
  const found = [
    ...(type.mayIdentify ? personalDataProblems(text) : []),
    ...(type.mayHoldToken ? tokenProblems(text) : []),
  ];
  return found.length === 0 ? facts : { ...facts, problems: [...facts.problems, ...found] };
}

function factsIn({ syntax, registry, role, site, isLogEntry }: FileType, text: string): Facts {
  const facts = syntax === 'markdown' ? scanMarkdown(text) : syntax === 'yaml' ? scanYaml(text) : noFacts;
  if (isLogEntry) return { ...facts, entryHash: entryHash(text) };
  if (site === 'layout') return { ...facts, anchors: layoutAnchors(text) };
  if (site) return { ...facts, site: readSettings(site, text) };
  const isStated = syntax === 'markdown' && saysItsState(facts.frontMatter);
  if (!registry && !isStated) return facts;
  return {
    ...facts,
    ...(isStated && { contentHash: contentHash(text, facts.frontMatter) }),
    ...(registry && { people: readRegistry(registry, text, role) }),
  };
}
