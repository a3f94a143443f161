import { fieldText } from '../../formats/front-matter/yaml-node';
import { parseYaml } from '../../formats/front-matter/parse';
import type { Path } from '../../base/ports';

/** Where it is noted which replies were sent to the place that their thread was imported from. */
export const answersFolder = 'channels/answers';

/** A reply that was written here and sent there, or was about to be. Empty texts are not known. */
export interface SentAnswer {
  /** The path of the reply. */
  readonly reply: Path;
  /** By what it is known again: see {@link answerMark}. */
  readonly key: string;
  readonly url: string;
}

/** Undefined if the file says nothing of an answer. */
export function readSentAnswer(yaml: string): SentAnswer | undefined {
  const { node } = parseYaml(yaml.replace(/^\uFEFF/, ''), 0);
  const [reply, key, url] = ['post', 'key', 'url'].map((name) => fieldText(node, name)) as [
    string,
    string,
    string,
  ];
  return reply === '' || key === '' ? undefined : { reply, key, url };
}

/** What stands at the end of a text that was sent. Services keep it, and show it to nobody. */
export function answerMark(key: string): string {
  return `<!-- ${key} -->`;
}

const mark = /<!-- (kith-[0-9a-f]{32}) -->/;

/** By what a text that was sent is known again; undefined if it was not sent from here. */
export function keyInText(text: string): string | undefined {
  return mark.exec(text)?.[1];
}
