import { l10n, MarkdownString, StatusBarAlignment, ThemeColor, window, workspace } from 'vscode';
import type { Communities } from '../../communities/communities';
import type { Feature } from '../../feature';

/** Status bar item: the community's name, current activity, and number of problems. */
export const statusBar: Feature = (app) => {
  const item = window.createStatusBarItem('kith.status', StatusBarAlignment.Left, 10);
  item.name = 'Kith';
  const update = (): void => {
    const visible = workspace.getConfiguration('kith').get('statusBar.visible', true);
    const shown = visible ? describe(app.communities) : undefined;
    if (!shown) {
      item.hide();
      return;
    }
    Object.assign(item, shown);
    item.accessibilityInformation = { label: `Kith: ${shown.spoken}`, role: 'button' };
    item.show();
  };
  update();
  return [
    item,
    app.communities.onDidChange(update),
    app.communities.onDidChangeFolders(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.statusBar.visible')) update();
    }),
  ];
};

interface Shown {
  readonly text: string;
  readonly spoken: string;
  readonly tooltip: MarkdownString;
  readonly command: string;
  readonly backgroundColor: ThemeColor | undefined;
}

function describe(communities: Communities): Shown | undefined {
  const { folders } = communities;
  const [first] = folders;
  if (!first) return undefined;
  const name =
    folders.length === 1
      ? (first.community.config.name ?? first.name)
      : l10n.t('{0} communities', folders.length);
  const failed = folders.find(({ community }) => community.status.phase === 'failed');
  if (failed) {
    return shown(`$(warning) ${name}`, failed.community.status.failure ?? '', 'kith.log.show', true);
  }
  const reading = folders.find(({ community }) => community.status.phase === 'reading');
  if (reading)
    return shown(
      `$(sync~spin) ${name}`,
      readingText(reading.community.status.progress),
      'kith.community.focus',
    );
  if (folders.some(({ community }) => community.status.phase === 'cancelled')) {
    const detail = l10n.t('Reading was stopped. Click to continue.');
    return shown(`$(debug-pause) ${name}`, detail, 'kith.community.refresh');
  }
  const errors = folders.reduce((sum, { community }) => sum + community.problemCounts.error, 0);
  const detail =
    errors === 1 ? l10n.t('1 error in the community') : l10n.t('{0} errors in the community', errors);
  return errors > 0
    ? shown(`$(organization) ${name} $(error) ${errors}`, detail, 'kith.problems.focus')
    : shown(`$(organization) ${name}`, l10n.t('No errors in the community'), 'kith.community.focus');
}

function shown(text: string, detail: string, command: string, failed = false): Shown {
  return {
    text,
    spoken: `${text.replace(/\$\([^)]*\)\s*/g, '')}, ${detail}`,
    tooltip: new MarkdownString().appendText(detail),
    command,
    backgroundColor: failed ? new ThemeColor('statusBarItem.warningBackground') : undefined,
  };
}

function readingText(progress: { done: number; total: number; of: 'files' | 'history' } | undefined): string {
  if (!progress) return l10n.t('Reading the community…');
  return progress.of === 'files'
    ? l10n.t('Reading files, {0} of {1}…', progress.done, progress.total)
    : l10n.t('Reading the history, {0} of {1} commits…', progress.done, progress.total);
}
