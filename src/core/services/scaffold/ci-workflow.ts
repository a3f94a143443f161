import type { ScaffoldLanguage } from './new-document';
import { setUpLines } from './workflow-steps';

/**
 * Runs the command line without installing anything. The package is referenced by its repository, since the
 * npm package of this name belongs to somebody else.
 */
export const kithInCi = 'npx --yes --package=github:kith-community/kith -- kith';

const words = {
  en: {
    head: '# Checks the community’s files on every change: links, fields, ids, replies, events.',
    history: '# the whole history: people are found in it',
    step: 'Check the community',
    rules: 'Say what moderation rules find in changed posts',
  },
  nl: {
    head: '# Controleert bij elke wijziging de bestanden van de community: links, velden, namen, antwoorden, bijeenkomsten.',
    history: '# de hele geschiedenis: daarin staan de mensen',
    step: 'Controleer de community',
    rules: 'Zeg wat moderatieregels vinden in gewijzigde berichten',
  },
} as const satisfies Record<ScaffoldLanguage, unknown>;

/** The path of the forge's workflow file. */
export const ciWorkflowPath = '.github/workflows/kith.yml';

/**
 * The GitHub workflow that annotates each problem at its line, and on a pull request what moderation rules
 * find in the posts that it changes. It holds nothing back: that is for a run on the default branch.
 */
export function ciWorkflow(language: ScaffoldLanguage): string {
  const { head, history, step, rules } = words[language];
  return `${head}
name: Kith

on:
  pull_request:
  push:
    branches: [main, master]

permissions:
  contents: read

jobs:
  check:
    runs-on: ubuntu-latest
    steps:
${setUpLines(history)}
      - name: ${step}
        run: ${kithInCi} check . --format github
      - name: ${rules}
        if: always() && github.event_name == 'pull_request'
        env:
          BASE: \${{ github.event.pull_request.base.sha }}
        run: ${kithInCi} moderate . --format github --changed-since "$BASE"
`;
}
