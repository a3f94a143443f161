import { message, type Message } from '../../../base/message';
import type { IntroductionReason } from './common-ground';

/** The most reasons that are put into words: those after them add little. */
const mostReasons = 3;

/**
 * The reasons in words, the strongest first: “Ada seeks sql, which Bo offers”.
 * @param titleOf what a document is called
 */
export function reasonMessages(
  reasons: readonly IntroductionReason[],
  titleOf: (path: string) => string,
): Message[] {
  return reasons.slice(0, mostReasons).map((reason) => {
    switch (reason.type) {
      case 'seeks':
        return message(
          '{0} seeks {1}, which {2} offers',
          reason.seeker.name,
          reason.topic,
          reason.giver.name,
        );
      case 'interest':
        return message('both are interested in {0}', reason.topic);
      case 'place':
        return message('both live in {0}', reason.topic);
      case 'language':
        return message('both speak {0}', reason.topic);
      case 'document':
        return message('both worked on “{0}”', titleOf(reason.document));
      case 'both-new':
        return message('both are new here');
    }
  });
}

/** The reasons as one text. */
export function reasonsInWords(
  reasons: readonly IntroductionReason[],
  titleOf: (path: string) => string,
  say: (message: Message) => string,
): string {
  return reasonMessages(reasons, titleOf).map(say).join('; ');
}
