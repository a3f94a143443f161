import { inEnglish, type Message } from '../../core/base/message';

/**
 * Thrown if a request would change more than this clone, or needs a decision by the user first. Nothing was
 * changed.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    /** The reason, for users. */
    readonly reason: Message,
  ) {
    super(inEnglish(reason));
  }
}
