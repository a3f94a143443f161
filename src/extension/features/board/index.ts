import { l10n } from 'vscode';
import { boardSubject, type BoardSubject } from '../../../protocol/board-view';
import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import { createCommunityTabs } from '../../webviews/community-tabs';

/** Content by its publishing state, in columns: in a tab. */
export const boardFeature: Feature = (app) => {
  const tabs = createCommunityTabs<BoardSubject>(app, {
    viewType: 'kith.board',
    title: l10n.t('Board'),
    subject: boardSubject,
    first: (folder) => ({ folder }),
    load: async () => (await import('./board-panel')).fillBoardPanel,
  });
  return [
    tabs,
    app.command('kith.board.open', async (row) => {
      const { id } = await chooseFolder(app.communities, row?.target?.folder);
      tabs.show(id);
    }),
  ];
};
