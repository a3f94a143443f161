import type { CitedKind } from '../core/model/kinds/referent';
import type { RenderContext } from './render-context';

/** The number of documents whose answers are kept, most recently rendered. */
const mostDocuments = 20;

type Question = 'person' | 'page' | 'guideline' | 'named' | 'replies';

interface Asked {
  /** Repeats the query on the current community. */
  readonly ask: () => unknown;
  readonly answer: string;
}

/** Records the answers that rendered documents depend on, to detect when they are stale. */
export interface Answers {
  /** Wraps the context made by `make`, recording its answers under `key` and dropping earlier ones. */
  of(key: string, make: () => RenderContext | undefined): RenderContext | undefined;
  /**
   * Whether any answer is stale. Documents with stale answers are dropped, since rendering them queries
   * again.
   */
  forgetOutdated(): boolean;
}

export function createAnswers(): Answers {
  const documents = new Map<string, Map<string, Asked>>();

  function begin(key: string): Map<string, Asked> {
    const asked = new Map<string, Asked>();
    documents.delete(key);
    documents.set(key, asked);
    const [oldest] = documents.keys();
    if (documents.size > mostDocuments && oldest !== undefined) documents.delete(oldest);
    return asked;
  }

  return {
    of(key, make) {
      const asked = begin(key);
      const context = make();
      const isKnown = (): boolean => make() !== undefined;
      asked.set('', { ask: isKnown, answer: JSON.stringify(context !== undefined) });
      if (!context) return undefined;
      const remember = <Args extends readonly string[], Answer>(
        question: Question,
        ask: (context: RenderContext, ...args: Args) => Answer,
      ) => {
        return (...args: Args): Answer => {
          const answer = ask(context, ...args);
          asked.set(`${question} ${args.join(' ')}`, {
            ask: () => {
              const now = make();
              return now && ask(now, ...args);
            },
            answer: JSON.stringify(answer) ?? '',
          });
          return answer;
        };
      };
      return {
        ...context,
        person: remember('person', (one, name: string) => one.person(name)),
        page: remember('page', (one, target: string) => one.page(target)),
        replies: remember('replies', (one) => one.replies()),
        guideline: remember('guideline', (one, href: string) => one.guideline(href)),
        named: remember('named', (one, type: CitedKind, name: string) => one.named(type, name)),
      };
    },
    forgetOutdated() {
      const outdated = [...documents].filter(([, asked]) =>
        [...asked.values()].some(({ ask, answer }) => (JSON.stringify(ask()) ?? '') !== answer),
      );
      for (const [key] of outdated) documents.delete(key);
      return outdated.length > 0;
    },
  };
}
