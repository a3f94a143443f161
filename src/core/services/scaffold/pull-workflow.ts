import { kithInCi } from './ci-workflow';
import type { ScaffoldLanguage } from './new-document';
import { commitLines, setUpLines } from './workflow-steps';

const words = {
  en: {
    head: '# Brings in each night what was said elsewhere, at the “sources” of community.yml, as a commit.',
    button: '# and by hand, under “Actions”',
    secrets: '# Set the secret DISCOURSE_API_KEY only for a forum that not everybody may read.',
    history: '# the whole history, since a commit is made on it',
    memory: 'Remember how far the last pull came',
    pull: 'Pull discussions',
    keep: 'Keep how far this pull came',
    commit: 'Commit what is new',
    message: 'Discussions from elsewhere',
  },
  nl: {
    head: '# Haalt elke nacht op wat elders is gezegd, bij de “sources” van community.yml, als commit.',
    button: '# en met de hand, onder “Actions”',
    secrets: '# Zet het geheim DISCOURSE_API_KEY alleen voor een forum dat niet iedereen mag lezen.',
    history: '# de hele geschiedenis: er komt een commit op',
    memory: 'Onthoud hoe ver de vorige keer kwam',
    pull: 'Haal discussies op',
    keep: 'Bewaar hoe ver deze keer kwam',
    commit: 'Leg vast wat nieuw is',
    message: 'Discussies van elders',
  },
} as const satisfies Record<ScaffoldLanguage, unknown>;

/** The path of the forge's workflow file. */
export const pullWorkflowPath = '.github/workflows/kith-pull.yml';

/**
 * The GitHub workflow that runs `kith pull` on a schedule and pushes what came. How far it got is
 * remembered in the forge's cache; where that is lost, everything is asked for again and nothing is written
 * twice. Where one of several sources fails, what the others gave is committed all the same, before it counts
 * as pulled.
 */
export function pullWorkflow(language: ScaffoldLanguage): string {
  const { head, button, secrets, history, memory, pull, keep, commit, message } = words[language];
  return `${head}
name: Kith pull

on:
  schedule:
    - cron: '17 3 * * *'
  workflow_dispatch: ${button}

permissions:
  contents: write
  discussions: read
  issues: read

concurrency:
  group: kith-pull

jobs:
  pull:
    runs-on: ubuntu-latest
    steps:
${setUpLines(history)}
      - name: ${memory}
        uses: actions/cache/restore@v4
        with:
          path: \${{ runner.temp }}/kith-pull
          key: kith-pull-\${{ github.run_id }}
          restore-keys: kith-pull-
      - name: ${pull}
        run: ${kithInCi} pull . --state "$RUNNER_TEMP/kith-pull"
        env:
          GITHUB_TOKEN: \${{ github.token }}
          ${secrets}
          DISCOURSE_URL: \${{ vars.DISCOURSE_URL }}
          DISCOURSE_API_KEY: \${{ secrets.DISCOURSE_API_KEY }}
          DISCOURSE_API_USERNAME: \${{ vars.DISCOURSE_API_USERNAME }}
      - name: ${commit}
        id: commit
        if: \${{ !cancelled() }}
        run: |
${commitLines(message)}
      - name: ${keep}
        if: \${{ !cancelled() && steps.commit.outcome == 'success' }}
        uses: actions/cache/save@v4
        with:
          path: \${{ runner.temp }}/kith-pull
          key: kith-pull-\${{ github.run_id }}-\${{ github.run_attempt }}
`;
}
