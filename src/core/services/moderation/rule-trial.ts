import type { FileStore } from '../../base/ports';
import type { RuleTrial } from '../../community/checks/rule-trial';
import type { createRuleTests } from './rule-tests';
import { createListReader, type Lists } from './word-lists';

type CreateRuleTests = typeof createRuleTests;

/** Tries the rules of a community, once it has some: only then is loaded what that takes. */
export function createRuleTrial(
  store: FileStore,
  load: () => Promise<{ readonly createRuleTests: CreateRuleTests }>,
): RuleTrial {
  const readLists = createListReader(store);
  let ready: { readonly lists: Lists; readonly tests: ReturnType<CreateRuleTests> } | undefined;
  return {
    async prepare(community) {
      if (community.documents.count('rule') === 0) return false;
      const lists = await readLists(community);
      if (ready?.lists === lists) return false;
      const loaded = await load();
      ready = { lists, tests: loaded.createRuleTests(lists) };
      return true;
    },
    problems: (rule) => ready?.tests(rule) ?? [],
  };
}
