import { commands, env, ViewColumn, window, type Uri } from 'vscode';
import { message } from '../../../core/base/message';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { documentOf, type FoundDocument } from '../../communities/document-of';
import type { App, Feature } from '../../feature';
import { documentLabel } from '../../trees/document-label';

/** General commands in the menus of documents. */
export const documentMenus: Feature = (app) => [
  app.command('kith.document.open', async (argument) => {
    await window.showTextDocument(chosenUri(app, argument), { preview: false });
  }),
  app.command('kith.document.openToSide', async (argument) => {
    await commands.executeCommand('vscode.open', chosenUri(app, argument), ViewColumn.Beside);
  }),
  app.command('kith.document.preview', async (argument) => {
    await commands.executeCommand('markdown.showPreview', chosenUri(app, argument));
  }),
  app.command('kith.document.copyLink', async (argument) => {
    const { folder, document } = chosen(app, argument);
    const target = /[\s()<>]/.test(document.path) ? `</${document.path}>` : `/${document.path}`;
    await env.clipboard.writeText(
      `[${documentLabel(folder, document).replace(/([[\]\\])/g, '\\$1')}](${target})`,
    );
  }),
];

function chosen(app: App, argument: DocumentArgument | undefined): FoundDocument {
  const found = documentOf(app.communities, argument);
  if (!found) throw new Notice(message('Open a document of the community first.'));
  return found;
}

function chosenUri(app: App, argument: DocumentArgument | undefined): Uri {
  const { folder, document } = chosen(app, argument);
  return folder.uriOf(document.path);
}
