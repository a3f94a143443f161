import { inEnglish, type Message } from '../../core/base/message';

/**
 * Thrown where what was asked would change what is not this clone's alone, or what a person has to sort out
 * first. Nothing was changed.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    /** Why, for people. */
    readonly reason: Message,
  ) {
    super(inEnglish(reason));
  }
}
