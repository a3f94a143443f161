import type { CreateReview } from './review';
import { createFound } from './found';
import { createReviewer, type ReviewerPorts } from './reviewer';

/** A review in this thread, in time slices. */
export function reviewHere(ports: ReviewerPorts): CreateReview {
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
      submodulesChanged: reviewer.submodulesChanged,
      async run(signal) {
        await reviewer.run(found.take, signal);
        return found.changed();
      },
    };
  };
}
