import type { Shareable } from './shareables';

/** What is shared without being asked for; the values of the setting `kith.share.atOnce`. */
export const atOnceChoices = ['off', 'repliesAndThanks', 'everything'] as const;
export type AtOnce = (typeof atOnceChoices)[number];

/**
 * What is shared at once: new replies and thanks of the person, or whatever Kith itself wrote. What the
 * person goes on typing in is never among it but as a reply or a thank-you: a page that is half done is
 * saved often.
 */
export function sharedAtOnce(items: readonly Shareable[], choice: AtOnce): Shareable[] {
  return items.filter(({ isPicked, group, writer }) => {
    if (!isPicked || choice === 'off') return false;
    if (group === 'replies' || group === 'thanks') return true;
    return choice === 'everything' && writer === 'kith';
  });
}
