import { Filter } from 'bad-words';
import {
  englishDataset,
  englishRecommendedTransformers,
  parseRawPattern,
  DataSet,
  RegExpMatcher,
} from 'obscenity';

/** The peers as they come, each a function from a text to whether it finds anything. */
export function peersAsTheyCome() {
  const filter = new Filter();
  const matcher = new RegExpMatcher({ ...englishDataset.build(), ...englishRecommendedTransformers });
  return {
    'bad-words 4.1.5': (/** @type {string} */ text) => filter.isProfane(text),
    'obscenity 0.4.6': (/** @type {string} */ text) => matcher.hasMatch(text),
  };
}

/**
 * The peers with other words than their own: whole ones, as ours are.
 * @param {readonly string[]} words
 */
export function peersWith(words) {
  const filter = new Filter({ emptyList: true });
  filter.addWords(...words);
  const dataset = new DataSet();
  for (const word of words)
    dataset.addPhrase((phrase) =>
      phrase.setMetadata({ originalWord: word }).addPattern(parseRawPattern(`|${word}|`)),
    );
  const matcher = new RegExpMatcher({ ...dataset.build(), ...englishRecommendedTransformers });
  return {
    'bad-words 4.1.5': (/** @type {string} */ text) => filter.isProfane(text),
    'obscenity 0.4.6': (/** @type {string} */ text) => matcher.getAllMatches(text).length > 0,
  };
}
