import type { Path } from '../../base/ports';
import { createFound } from './found';
import type { CreateReview, Findings } from './review';
import { createReviewer, type ReviewerPorts } from './reviewer';

export interface ReviewHerePorts extends ReviewerPorts {
  /** Called with what was found, after it is at hand here. */
  readonly onDidFind?: (findings: Findings) => void;
  /** Documents to look at before others in the next run. */
  readonly first?: () => readonly Path[];
}

/** A review in this thread, in time slices. */
export function reviewHere(ports: ReviewHerePorts): CreateReview {
  const { onDidFind, first } = ports;
  return (documents) => {
    const found = createFound();
    const reviewer = createReviewer(documents, ports);
    return {
      problems: found.problems,
      mentions: found.mentions,
      written: found.written,
      filesRead: () => undefined,
      documentsChanged(changes) {
        reviewer.documentsChanged(changes);
        found.forgetGone(changes);
      },
      configChanged: reviewer.configChanged,
      peopleChanged: reviewer.peopleChanged,
      historyChanged: ({ repository }) => reviewer.submodulesChanged(repository?.submodules ?? []),
      // Only who people are depends on it.
      mailmapChanged: () => undefined,
      async run(signal) {
        if (first) reviewer.prefer(first());
        const take = (findings: Findings): void => {
          found.take(findings);
          onDidFind?.(findings);
        };
        await reviewer.run(take, signal);
        return found.changed();
      },
    };
  };
}
