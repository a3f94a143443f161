import { CancellationError, commands, env, l10n, Uri, window, workspace } from 'vscode';
import { figureCsv } from '../../../core/services/analytics/export/figure-csv';
import { figureJson } from '../../../core/services/analytics/export/figure-json';
import { figureMarkdown } from '../../../core/services/analytics/export/figure-markdown';
import type { Notice as Told } from '../../../protocol/contract';
import type { ExportFormat, figureView } from '../../../protocol/figure-view';
import type { Communities } from '../../communities/communities';
import { localize } from '../../localize';
import type { FigureService } from './figure-service';

type Asked = Told<typeof figureView.toHost, 'figure/didAskToExport'>;

const extensions: Readonly<Record<ExportFormat, string>> = {
  csv: 'csv',
  json: 'json',
  markdown: 'md',
  svg: 'svg',
  png: 'png',
};

/**
 * Asks where, and writes the figure there. Evidence is left out: it may be long, and names people. Throws
 * CancellationError if no file is chosen.
 */
export async function exportFigure(
  communities: Communities,
  service: FigureService,
  asked: Asked,
): Promise<void> {
  const folder = communities.byId(asked.query.folder);
  if (!folder) return;
  const name = `${asked.query.metric.replace(/[^\w-]+/g, '-')}-${new Date(asked.at).toISOString().slice(0, 10)}`;
  const extension = extensions[asked.format];
  const uri = await window.showSaveDialog({
    title: l10n.t('Export Figure'),
    saveLabel: l10n.t('Export'),
    defaultUri: Uri.joinPath(folder.uri, `${name}.${extension}`),
    filters: { [extension.toUpperCase()]: [extension] },
  });
  if (!uri) throw new CancellationError();
  await workspace.fs.writeFile(uri, await contentOf(service, asked, folder.community.repository?.commit));
  void offerToOpen(uri);
}

async function contentOf(
  service: FigureService,
  { query, at, format, picture = '' }: Asked,
  commit: string | undefined,
): Promise<Uint8Array> {
  if (format === 'png') return Buffer.from(picture, 'base64');
  if (format === 'svg') return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${picture}\n`);
  const { signal } = new AbortController();
  const figure = await service.describe(query, at, signal);
  const parts = await service.breakDown(query, at, signal);
  const text =
    format === 'csv'
      ? figureCsv(figure, parts)
      : format === 'json'
        ? figureJson(figure, { at, ...(commit !== undefined && { commit }) }, parts)
        : figureMarkdown(figure, { language: env.language, localize }, parts);
  return Buffer.from(text);
}

async function offerToOpen(uri: Uri): Promise<void> {
  const open = l10n.t('Open File');
  const name = uri.path.split('/').at(-1) ?? '';
  const chosen = await window.showInformationMessage(l10n.t('“{0}” written.', name), open);
  if (chosen === open) await commands.executeCommand('vscode.open', uri);
}
