import type { ExportFormat, ExportLook } from './export-source';
import { discordFormat } from './discord/discord-reader';
import { discourseFormat } from './discourse/discourse-format';
import { githubFormat } from './github/github-format';
import { matrixFormat } from './matrix/matrix-reader';
import { mboxFormat } from './mbox/mbox-format';
import { slackFormat } from './slack/slack-reader';
import { zulipFormat } from './zulip/zulip-reader';

/** Every format that Kith imports conversations from. To add one, add its file and an entry here. */
export const exportFormats: readonly ExportFormat[] = [
  slackFormat,
  discordFormat,
  zulipFormat,
  discourseFormat,
  githubFormat,
  mboxFormat,
  matrixFormat,
];

/** The formats that an export may be of, by its looks. */
export async function recognised(
  look: ExportLook,
  formats: readonly ExportFormat[] = exportFormats,
): Promise<readonly ExportFormat[]> {
  const found: ExportFormat[] = [];
  for (const format of formats) if (await format.recognise(look)) found.push(format);
  return found;
}
