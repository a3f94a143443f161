import { setTimeout } from 'node:timers/promises';
import { workspace, type TextDocument } from 'vscode';
import { withLineFeeds } from './line-feeds';

const attempts = 40;
const between = 250;

/** Waits until a document shows the content of its file, or has unsaved changes; false if neither happens. */
export async function isAsOnDisk(document: TextDocument): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (document.isClosed) return false;
    if (document.isDirty) return true;
    const bytes = await workspace.fs.readFile(document.uri).then(
      (read) => read,
      () => undefined,
    );
    if (!bytes) return false;
    const text = await workspace.decode(bytes, { uri: document.uri });
    if (withLineFeeds(text) === withLineFeeds(document.getText())) return true;
    await setTimeout(between);
  }
  return false;
}
