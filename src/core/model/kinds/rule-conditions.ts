import type { JsonSchema } from './json-schema';

/**
 * What completion and hover tell of the conditions of a moderation rule. They ask for no types, and allow
 * anything, since `parseRule` says what is wrong with them.
 */
function described(title: string, description: string, more: JsonSchema = {}): JsonSchema {
  return { title, description, ...more };
}

/** Values to begin with, each with what it means; values with the same operator mean the same. */
function examples(meanings: Readonly<Record<string, string>>): JsonSchema {
  return { examples: Object.keys(meanings), exampleDescriptions: Object.values(meanings) };
}

const counts = examples({
  '>= 3': 'At least so many.',
  '> 3': 'More than so many.',
  '< 3': 'Fewer than so many.',
  '<= 3': 'At most so many.',
  '= 3': 'Exactly so many.',
});

const durations = examples({
  '< 3 d': 'Shorter than this: hours (h), days (d), weeks or months.',
  '<= 2 weeks': 'No longer than this.',
  '>= 2 weeks': 'At least as long as this.',
  '> 3 months': 'Longer than this.',
});

const count = (title: string, description: string): JsonSchema => described(title, description, counts);

function several(items: JsonSchema): JsonSchema {
  return { ...items, items };
}

const lists = several({ refersTo: 'word list' });

const author = described('Author', 'What must be true of whoever wrote the post.', {
  properties: {
    member_age: described('Time as a member', 'How long ago they joined, or were first seen.', durations),
    posts: count('Earlier posts', 'How many posts of theirs there are before this one.'),
    posts_last_hour: count('Posts in an hour', 'How many they wrote within an hour, this one included.'),
    decisions: count('Earlier decisions', 'How many decisions about earlier posts of theirs still hold.'),
  },
  additionalProperties: {},
});

const body = described('Body', 'What must be true of what its author says.', {
  properties: {
    links: count('Links', 'How many links lead to other places.'),
    hosts: count('Places', 'To how many other places its links lead.'),
    letters: count('Letters', 'How many letters its author wrote.'),
    duplicates: count('Copies', 'How many other posts say almost the same.'),
    words: described('Words', 'A word of a list is in it, or of one of several lists.', {
      ...lists,
      properties: {
        list: described('List', 'The name of a list, or several.', lists),
        of: described(
          'Said of',
          'Of whom a word must be said.',
          examples({
            person: 'Only where it is said of somebody.',
            anything: 'Whatever it is said of; less, the less it is about people.',
          }),
        ),
      },
      additionalProperties: {},
    }),
    matches: described('Pattern', 'A regular expression finds something in it, or one of several (RE2).', {
      ...several(examples({ '(?i)cheap (?:rope|sail)s?': 'Behind (?i), capitals do not count.' })),
    }),
    personal: described('Personal data', 'Personal data is in it, by its form and its check digits.', {
      ...several(
        examples({
          email: 'A mail address.',
          phone: 'A phone number.',
          address: 'A street with a number, or a postal code with one.',
          iban: 'The number of a bank account.',
          bsn: 'A Dutch citizen service number.',
        }),
      ),
    }),
  },
  additionalProperties: {},
});

const domain = described('Domain', 'A link leads to this domain, or to a part of it, or to one of several.');
const onlyDomains = described('Only these domains', 'All links lead to these domains, and there is one.');

/** Conditions within each other, as deep as rules are written. */
function conditions(depth: number): JsonSchema {
  const inner = depth === 0 ? undefined : conditions(depth - 1);
  return {
    properties: {
      author,
      body,
      domain,
      only_domains: onlyDomains,
      ...(inner && {
        all: described('All', 'A list of conditions, all of which must hold.', { items: inner }),
        any: described('Any', 'A list of conditions, one of which must hold.', { items: inner }),
        not: described('Not', 'Conditions that must not hold together.', inner),
      }),
    },
    additionalProperties: {},
  };
}

/** The fields below `when`. */
export const ruleConditions = conditions(2);
