import type { FileStore } from '../../base/ports';
import type { RuleTrial } from '../../community/checks/rule-trial';
import { createListReader, type Lists } from './word-lists';

type RuleTests = ReturnType<typeof import('./rule-tests').createRuleTests>;

/** Tries the rules of a community, once it has some: only then is loaded what that takes. */
export function createRuleTrial(
  store: FileStore,
  load: () => Promise<Pick<typeof import('./rule-tests'), 'createRuleTests'>>,
): RuleTrial {
  const readLists = createListReader(store);
  let ready: { readonly lists: Lists; readonly tests: RuleTests } | undefined;
  return {
    async prepare(community) {
      if (community.documents.count('rule') === 0) return false;
      const lists = await readLists(community);
      if (ready?.lists === lists) return false;
      const { createRuleTests } = await load();
      ready = { lists, tests: createRuleTests(lists) };
      return true;
    },
    problems: (rule) => ready?.tests(rule) ?? [],
  };
}
