import { choice } from './fields';

/** The field of a thread or a reply that says whether readers see it. */
export const postState = choice('State', 'Whether readers see it. Without it, they do.', {
  visible: 'Everybody sees it.',
  held: 'Waits for a moderator.',
  hidden: 'Hidden by a moderator.',
  removed: 'Removed by a moderator or its author.',
});
