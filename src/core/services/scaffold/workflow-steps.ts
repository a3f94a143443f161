/** The first steps of a workflow that runs `kith`: the files with their whole history, and Node. */
export function setUpLines(history: string): string {
  return `      - uses: actions/checkout@v6
        with:
          fetch-depth: 0 ${history}
      - uses: actions/setup-node@v6
        with:
          node-version: 22`;
}

/**
 * The lines of a step of a workflow that commits what the step before wrote, if anything, and pushes it. A
 * push that came in between is taken in by a rebase.
 */
export function commitLines(message: string): string {
  return `          git add --all
          git diff --cached --quiet && exit 0
          git config user.name 'github-actions[bot]'
          git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
          git commit --quiet --message '${message}'
          git pull --quiet --rebase
          git push --quiet`;
}
