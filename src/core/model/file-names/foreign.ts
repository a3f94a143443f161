/** Where package managers and builds put what others wrote, or what is made of the community's own files. */
const othersFolder =
  /(?:^|\/)(?:node_modules|bower_components|jspm_packages|_?vendor|third[_-]?party|3rd[_-]?party|godeps|\.yarn|\.pnpm-store|\.?venv|site-packages|\.tox|\.bundle|_site|_build|\.docusaurus|\.vitepress\/(?:cache|dist))\//i;
/** What comes along with a theme of Hugo: its manual, its example of a site. */
const themesOwn =
  /(?:^|\/)themes\/[^/]+\/(?:exampleSite|layouts|archetypes|i18n|static|assets)\/|(?:^|\/)themes\/[^/]+\/(?:README|CHANGELOG|CONTRIBUTING|LICENSE)[^/]*$/i;
/**
 * What tests are run on: it is written as nobody would write it. A folder `fixtures` elsewhere may hold
 * anything.
 */
const testMaterial =
  /(?:^|\/)(?:__(?:fixtures|snapshots|mocks|testdata)__|testdata|(?:tests?|specs?|__tests__)\/(?:[^/]+\/)*fixtures)\//i;

/**
 * Whether what lies at a path was brought in from elsewhere, or is made by a build or for tests: it is there,
 * and links may lead to it, but it is no content of the community, names none of its people, and nobody here
 * would mend it. By the path alone.
 */
export function isForeign(path: string): boolean {
  return othersFolder.test(path) || themesOwn.test(path) || testMaterial.test(path);
}
