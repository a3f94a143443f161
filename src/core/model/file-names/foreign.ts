/** Folders of package managers and build output. */
const othersFolder =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|_?vendor|third[_-]?party|3rd[_-]?party|godeps|\.yarn|\.pnpm-store|\.?venv|site-packages|\.tox|\.bundle|_site|_build|\.docusaurus|\.vitepress\/(?:cache|dist))\//i;
/** Parts of a Hugo theme: its manual, its example site. */
const themesOwn =
  /(?:^|\/)themes\/[^/]+\/(?:exampleSite|layouts|archetypes|i18n|static|assets)\/|(?:^|\/)themes\/[^/]+\/(?:README|CHANGELOG|CONTRIBUTING|LICENSE)[^/]*$/i;
/** Test data, which is deliberately unusual. A folder `fixtures` elsewhere may hold anything. */
const testMaterial =
  /(?:^|\/)(?:__(?:fixtures|snapshots|mocks|testdata)__|testdata|(?:tests?|specs?|__tests__)\/(?:[^/]+\/)*fixtures)\//i;

/**
 * Whether a path is vendored, generated or test data: it exists, and links may target it, but it is not the
 * community's content, lists none of its people, and nobody here would fix it. Decided by the path alone.
 */
export function isForeign(path: string): boolean {
  return othersFolder.test(path) || themesOwn.test(path) || testMaterial.test(path);
}
