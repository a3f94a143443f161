import type { CommunityReader } from '../../../community/reader';
import { derive, type Derived } from '../../../community/derived';
import { fieldText } from '../../../formats/front-matter/yaml-node';
import type { Facts } from '../../../formats/facts';
import type { Range } from '../../../base/range';
import { authorOfFacts, draftFigures } from './draft-figures';
import { primaryLanguage } from '../../../model/moderation/parse-rule';
import { patternsOf, type FigureName, type ModerationRule } from '../../../model/moderation/rule';
import type { AuthorFigures } from '../author-figures';
import type { TextMatch } from '../finding';
import { createTextScanner } from '../post-scanner';
import { matchRule } from '../rules/evaluate';
import { rulesOf } from '../rules-of';
import type { Lists } from '../word-lists';

/** What a rule would say of a post, at one place of it. */
export interface DraftHint {
  readonly rule: ModerationRule;
  /** Where it stumbled; undefined where nothing in the text made it match, such as the age of its author. */
  readonly match?: TextMatch;
}

/** A post as it is typed. */
export interface DraftPost {
  readonly text: string;
  readonly facts: Pick<Facts, 'frontMatter'>;
  /** Who writes it, where its fields do not say so: the id of a member. */
  readonly writer?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

export interface DraftHints {
  /** Whether there is a rule that could say anything. */
  readonly hasRules: boolean;
  /**
   * What the rules say of a post, in the order of the text. Rules that ask for what only the whole community
   * tells, copies of a post and decisions about its author, say nothing here. With `shadow` also those that
   * are only measured, for moderators.
   */
  of(post: DraftPost, lists: Lists, shadow: boolean): DraftHint[];
  dispose(): void;
}

/** Places of one rule in one text: more would only be more of the same. */
const mostPlaces = 20;

/** Rules at work on single texts: it looks at no other post of the community. */
export function createDraftHints(reader: CommunityReader): DraftHints {
  const scanText = createTextScanner();
  const rules: Derived<readonly ModerationRule[]> = derive(reader, ['documents'], ({ documents }, before) =>
    before && before.documents !== 'all' && !before.documents.some(concernsRules)
      ? before.value
      : rulesOf(documents).filter(({ status }) => status !== 'off'),
  );
  return {
    get hasRules() {
      return rules.value().length > 0;
    },
    of({ text, facts, writer = '', now }, lists, shadow) {
      const asked = rules.value().filter(({ status }) => shadow || status === 'active');
      if (asked.length === 0) return [];
      const language = fieldText(facts.frontMatter, 'lang');
      const patterns = [...new Set(asked.flatMap(({ when }) => patternsOf(when).map((one) => one.text)))];
      const scanned = scanText(
        text,
        { signals: true, patterns, ...(language !== '' && { language: primaryLanguage(language) }) },
        { ...lists, asksLanguage: asked.some(({ languages }) => languages.length > 0) },
      );
      if (!scanned.signals) return [];
      const found = new Map(patterns.map((pattern, at) => [pattern, scanned.patterns[at] ?? []]));
      let known: AuthorFigures | undefined;
      const signals = {
        text: scanned.signals,
        figure: (name: FigureName) =>
          (known ??= draftFigures(authorOfFacts(facts) || writer, facts, reader, now))[name],
        patternMatches: (pattern: string) => found.get(pattern) ?? [],
      };
      return asked
        .flatMap((rule): DraftHint[] => {
          const match = matchRule(rule, signals);
          if (!match) return [];
          return match.matches.length === 0
            ? [{ rule }]
            : match.matches.slice(0, mostPlaces).map((one) => ({ rule, match: one }));
        })
        .sort((a, b) => compareStarts(a.match?.range, b.match?.range));
    },
    dispose: () => rules.dispose(),
  };
}

function concernsRules({
  before,
  after,
}: {
  readonly before?: { readonly kind: string };
  readonly after?: { readonly kind: string };
}): boolean {
  return before?.kind === 'rule' || after?.kind === 'rule';
}

/** What is said of the whole post comes first. */
function compareStarts(a: Range | undefined, b: Range | undefined): number {
  return (a?.[0] ?? -1) - (b?.[0] ?? -1) || (a?.[1] ?? -1) - (b?.[1] ?? -1);
}
