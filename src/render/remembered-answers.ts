import type { CitedKind } from '../core/model/kinds/referent';
import type { RenderContext } from './render-context';

/** Documents whose answers are kept: those rendered last. */
const mostDocuments = 20;

type Question = 'person' | 'page' | 'guideline' | 'named' | 'replies';

interface Asked {
  /** Asks again, of the community as it is now. */
  readonly ask: () => unknown;
  readonly answer: string;
}

/** Remembers what rendered documents were told, so as to know when that is no longer true. */
export interface Answers {
  /**
   * A context that answers as `make`'s does, and whose answers are remembered under `key`, those of before
   * forgotten.
   */
  of(key: string, make: () => RenderContext | undefined): RenderContext | undefined;
  /**
   * Whether anything would be answered otherwise now; what would be is forgotten, since it is asked anew when
   * drawn again.
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
