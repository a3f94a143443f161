import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';

/** The moderators' private store: setting it up, its keys, and erasing a person from it. */
export const privateStoreFeature: Feature = (app) => [
  app.command('kith.moderation.setUpStore', async () => {
    const folder = await chooseFolder(app.communities, undefined);
    const { setUp } = await import('./set-up');
    await setUp(folder);
  }),
  app.command('kith.moderation.erasePerson', async () => {
    const folder = await chooseFolder(app.communities, undefined);
    const { erasePerson } = await import('./erase-person');
    await erasePerson(folder);
  }),
  app.command('kith.moderation.passKeys', async () => {
    const folder = await chooseFolder(app.communities, undefined);
    const { passKeys } = await import('./pass-keys');
    await passKeys(folder);
  }),
];
