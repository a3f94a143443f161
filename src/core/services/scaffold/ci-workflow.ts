import type { ScaffoldLanguage } from './new-document';

/**
 * How others run the command line without installing anything. The package is named by its repository: the
 * npm registry's package of this name is somebody else's.
 */
const command = 'npx --yes --package=github:kith-community/kith -- kith check . --format github';

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

/** Where the forge looks for it. */
export const ciWorkflowPath = '.github/workflows/kith.yml';

/** The workflow that runs `kith check` for GitHub, which shows each problem at its line. */
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
        run: ${command}
`;
}
