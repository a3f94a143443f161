// Builds the site of the community in the folder above: run “npm run build” here.
import kith from './kith-eleventy.mjs';

/** Where the site is on its host, such as “/repository/”. */
const pathPrefix = process.env.SITE_PATH_PREFIX || '/';

export default async function (eleventyConfig) {
  await eleventyConfig.addPlugin(kith, { folder: 'site', pathPrefix });
  return {
    dir: { input: '.', output: 'site/_site', includes: 'site/theme', data: 'site/data' },
    pathPrefix,
    htmlTemplateEngine: false,
    markdownTemplateEngine: false,
  };
}
