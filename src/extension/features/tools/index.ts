import { commands, Disposable, lm, workspace } from 'vscode';
import { toolNames } from '../../../core/services/tools/tool-names';
import type { Feature } from '../../feature';
import { languageModelTool } from './language-model-tool';
import { toolsAreOn } from '../../communities/tools-setting';

/** Registers the tools for language models on the window's communities, unless they are turned off. */
export const toolsFeature: Feature = (app) => {
  let registered: Disposable | undefined;
  const follow = (): void => {
    const { folders } = app.communities;
    const on = folders.length === 0 ? toolsAreOn() : folders.some(({ uri }) => toolsAreOn(uri));
    void commands.executeCommand('setContext', 'kith.tools.off', !on);
    if (on) {
      registered ??= Disposable.from(
        ...toolNames.map((name) => lm.registerTool(name, languageModelTool(name, app.communities))),
      );
    } else {
      registered?.dispose();
      registered = undefined;
    }
  };
  follow();
  return [
    { dispose: () => registered?.dispose() },
    app.communities.onDidChangeFolders(follow),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('kith.tools.enabled')) follow();
    }),
  ];
};
