import { l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { planSite } from '../../../node/site/site-files';
import { applyPlan } from '../../communities/apply-plan';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import type { App } from '../../feature';

/** Offers to make the folder of the site; whether it is there now. */
export async function makeSite(app: App, folder: CommunityFolder): Promise<boolean> {
  const make = l10n.t('Make a Site');
  const chosen = await window.showInformationMessage(
    l10n.t('{0} has no site yet.', folder.community.config.name ?? folder.name),
    {
      modal: true,
      detail: l10n.t(
        'Kith writes the folder “site”, with a theme that is yours to change, and a workflow that publishes it on GitHub Pages. Drafts, held posts and members who did not agree have no page.',
      ),
    },
    make,
  );
  if (chosen !== make) return false;
  const { changes } = await planSite(
    app.context.asAbsolutePath('dist/site'),
    folder.store,
    writingLanguage(folder.community.config),
  );
  await applyPlan(folder, { title: message('Make a site'), changes });
  return true;
}
