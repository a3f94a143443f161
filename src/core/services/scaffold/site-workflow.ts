import type { ScaffoldLanguage } from './new-document';
import { setUpLines } from './workflow-steps';

const words = {
  en: {
    head: '# Builds the site of the folder “site” on every change, and publishes it on GitHub Pages.',
    pages: '# Choose “GitHub Actions” under “Settings”, “Pages” first.',
    button: '# and by hand, under “Actions”',
    history: '# the whole history: redirects of renamed pages are found in it',
    build: 'Build the site',
  },
  nl: {
    head: '# Bouwt bij elke wijziging de site uit de map “site” en publiceert die op GitHub Pages.',
    pages: '# Kies eerst “GitHub Actions” onder “Settings”, “Pages”.',
    button: '# en met de hand, onder “Actions”',
    history: '# de hele geschiedenis: daarin staan oude namen van pagina’s',
    build: 'Bouw de site',
  },
} as const satisfies Record<ScaffoldLanguage, unknown>;

/** The path of the forge's workflow file. */
export const siteWorkflowPath = '.github/workflows/kith-site.yml';

/**
 * The GitHub workflow that builds the site and publishes it. It runs again after the workflow that publishes
 * what is due, since a commit by a workflow starts none.
 */
export function siteWorkflow(language: ScaffoldLanguage): string {
  const { head, pages, button, history, build } = words[language];
  return `${head}
${pages}
name: Kith site

on:
  push:
    branches: [main, master]
  workflow_run:
    workflows: [Kith publish]
    types: [completed]
  workflow_dispatch: ${button}

permissions:
  contents: read
  pages: write
  id-token: write

concurrency:
  group: kith-site

jobs:
  site:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: \${{ steps.deployment.outputs.page_url }}
    steps:
${setUpLines(history)}
      - id: pages
        uses: actions/configure-pages@v5
      - name: ${build}
        run: npm install && npm run build
        working-directory: site
        env:
          SITE_PATH_PREFIX: \${{ steps.pages.outputs.base_path }}
      - uses: actions/upload-pages-artifact@v4
        with:
          path: site/_site
      - id: deployment
        uses: actions/deploy-pages@v4
`;
}
