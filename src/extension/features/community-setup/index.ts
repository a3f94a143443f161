import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import { renewMergeDrivers } from './merge-driver';

/** Sets up a folder as a Kith community; existing files are not changed. */
export const communitySetup: Feature = (app) => {
  const renew = app.guard('renew the merge driver', () => renewMergeDrivers(app));
  void renew();
  return [
    app.communities.onDidChangeFolders(() => void renew()),
    app.command('kith.community.init', async (row) => {
      const folder = await chooseFolder(app.communities, row?.target?.folder);
      const { setUp } = await import('./set-up');
      await setUp(app, folder);
    }),
  ];
};
