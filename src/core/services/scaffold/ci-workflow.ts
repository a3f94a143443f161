import type { ScaffoldLanguage } from './new-document';

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
  },
  nl: {
    head: '# Controleert bij elke wijziging de bestanden van de community: links, velden, namen, antwoorden, bijeenkomsten.',
    history: '# de hele geschiedenis: daarin staan de mensen',
    step: 'Controleer de community',
  },
} as const satisfies Record<ScaffoldLanguage, unknown>;

/** The path of the forge's workflow file. */
export const ciWorkflowPath = '.github/workflows/kith.yml';

/** The GitHub workflow that runs `kith check` and annotates each problem at its line. */
export function ciWorkflow(language: ScaffoldLanguage): string {
  const { head, history, step } = words[language];
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
      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 ${history}
      - uses: actions/setup-node@v6
        with:
          node-version: 22
      - name: ${step}
        run: ${kithInCi} check . --format github
`;
}
