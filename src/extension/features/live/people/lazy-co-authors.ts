import { lazy } from '../../../../core/base/lazy';
import type { App } from '../../../feature';
import type { CoAuthors } from './co-authors';

/** The same, loaded with Git's hooks once somebody edits with others or asks. */
export function lazyCoAuthors(app: App): CoAuthors {
  const load = lazy(async () => (await import('./co-authors')).createCoAuthors(app));
  return {
    offer: (folder) => void load().then((coAuthors) => coAuthors.offer(folder)),
    renew: (folder) => void load().then((coAuthors) => coAuthors.renew(folder)),
    ask: async (folder) => (await load()).ask(folder),
  };
}
