import { CancellationError, l10n, QuickPickItemKind, Range as EditorRange, window } from 'vscode';
import { message } from '../../../core/base/message';
import { allCitableHeadings, type CitableHeading } from '../../../core/model/documents/guideline-headings';
import { citing } from '../../../core/services/guidelines/cite';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { factsOfText } from '../../communities/open-texts';
import { textPlace } from '../../communities/text-place';
import type { App } from '../../feature';

/** Puts a link to a guideline's heading at the cursor, or into the field that cites one. */
export async function citeGuideline({ communities }: App): Promise<void> {
  const editor = window.activeTextEditor;
  const place = editor && textPlace(communities, editor.document);
  if (!editor || !place)
    throw new Notice(message('Open the reply, the rule or the page in which to cite a guideline first.'));
  const { folder, path, kind } = place;
  const chosen = await chooseHeading(folder, path);
  const { document, selection } = editor;
  const body = (factsOfText(document).frontMatterRange?.[2] ?? -1) + 1;
  const edit = citing(
    {
      path,
      kind,
      text: document.getText(),
      start: document.offsetAt(selection.start),
      end: document.offsetAt(selection.end),
      bodyStart: document.offsetAt(document.lineAt(Math.min(body, document.lineCount - 1)).range.start),
    },
    chosen,
  );
  if (!edit)
    throw new Notice(message('No field of this file cites a guideline. Put the cursor below the fields.'));
  const range = new EditorRange(document.positionAt(edit.start), document.positionAt(edit.end));
  // The text may have changed, or the editor been closed, while the heading was chosen.
  if (document.isClosed || !(await editor.edit((builder) => builder.replace(range, edit.newText))))
    throw new Notice(message('The editor did not accept the change to “{0}”. Try again in a moment.', path));
}

async function chooseHeading(folder: CommunityFolder, from: string): Promise<CitableHeading> {
  const guidelines = folder.community.documents.ofKind('guideline').filter(({ path }) => path !== from);
  const items = guidelines.flatMap((guideline) => {
    const headings = allCitableHeadings([guideline]);
    if (headings.length === 0) return [];
    return [
      { label: guideline.title, kind: QuickPickItemKind.Separator },
      ...headings.map((chosen) => ({
        label: chosen.heading.text,
        description: chosen.heading.level === 2 ? '' : guideline.title,
        detail: chosen.cited,
        chosen,
      })),
    ];
  });
  if (items.length === 0)
    throw new Notice(
      message('No guideline has a heading to cite yet. “Kith: New Document…” makes a guideline.'),
    );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Cite which agreement?'),
    matchOnDetail: true,
    matchOnDescription: true,
  });
  if (!picked || !('chosen' in picked)) throw new CancellationError();
  return picked.chosen;
}
