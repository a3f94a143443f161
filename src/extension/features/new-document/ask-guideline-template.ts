import { CancellationError, l10n, window } from 'vscode';
import { entry, fieldText, isMap } from '../../../core/formats/front-matter/yaml-node';
import {
  guidelineTemplate,
  guidelineTemplates,
  type GuidelineTemplateName,
} from '../../../core/services/scaffold/guideline-templates';
import type { CommunityFolder } from '../../communities/community-folder';
import { writingLanguage } from '../../communities/writing-language';
import { localize } from '../../localize';

/** Asks with what text a guideline begins; undefined for the community's own template or the usual one. */
export async function askGuidelineTemplate({
  community,
}: CommunityFolder): Promise<ReturnType<typeof guidelineTemplate> | undefined> {
  const items = [
    ...(Object.keys(guidelineTemplates) as GuidelineTemplateName[]).map((name) => ({
      label: localize(guidelineTemplates[name].name),
      detail: localize(guidelineTemplates[name].purpose),
      name,
    })),
    { label: l10n.t('Empty'), detail: l10n.t('Headings only, to be filled'), name: undefined },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('What should the guideline begin with?'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  if (picked.name === undefined) return undefined;
  const moderation = entry(community.configuration, 'moderation')?.node;
  const contact = isMap(moderation) ? fieldText(moderation, 'contact') : '';
  return guidelineTemplate(picked.name, writingLanguage(community.config), contact);
}
