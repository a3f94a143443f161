import type { Disposable } from 'vscode';
import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import type { SitePreviews } from './site-previews';

/** The site of a community as readers will see it, built again after each change. */
export const sitePreview: Feature = (app) => {
  let previews: Promise<SitePreviews> | undefined;
  const load = (): Promise<SitePreviews> =>
    (previews ??= import('./site-previews').then(({ createSitePreviews }) => createSitePreviews(app)));
  const end: Disposable = { dispose: () => void previews?.then((some) => some.dispose()) };
  return [
    end,
    app.command('kith.site.preview', async (row) => {
      const folder = await chooseFolder(app.communities, row?.target?.folder);
      await (await load()).show(folder);
    }),
    app.command('kith.site.stop', async () => (await load()).stop()),
  ];
};
