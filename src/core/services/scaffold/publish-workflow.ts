import { kithInCi } from './ci-workflow';
import type { ScaffoldLanguage } from './new-document';
import { commitLines, setUpLines } from './workflow-steps';

const words = {
  en: {
    head: '# Publishes each hour what is scheduled and due, by its “publish_at”, as a commit.',
    button: '# and by hand, under “Actions”',
    history: '# the whole history, since a commit is made on it',
    publish: 'Publish what is due',
    commit: 'Commit what was published',
    message: 'Publish what is due',
  },
  nl: {
    head: '# Publiceert elk uur wat ingepland is en aan de beurt, volgens “publish_at”, als commit.',
    button: '# en met de hand, onder “Actions”',
    history: '# de hele geschiedenis: er komt een commit op',
    publish: 'Publiceer wat aan de beurt is',
    commit: 'Leg vast wat gepubliceerd is',
    message: 'Publiceer wat aan de beurt is',
  },
} as const satisfies Record<ScaffoldLanguage, unknown>;

/** The path of the forge's workflow file. */
export const publishWorkflowPath = '.github/workflows/kith-publish.yml';

/**
 * The GitHub workflow that runs `kith publish` each hour and pushes what it changed. What is due is
 * published also where something else cannot be: the run fails, and says what, after the commit.
 */
export function publishWorkflow(language: ScaffoldLanguage): string {
  const { head, button, history, publish, commit, message } = words[language];
  return `${head}
name: Kith publish

on:
  schedule:
    - cron: '23 * * * *'
  workflow_dispatch: ${button}

permissions:
  contents: write

concurrency:
  group: kith-publish

jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
${setUpLines(history)}
      - name: ${publish}
        run: ${kithInCi} publish .
      - name: ${commit}
        if: \${{ !cancelled() }}
        run: |
${commitLines(message)}
`;
}
