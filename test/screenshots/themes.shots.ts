import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { makeFolder, openEditor } from '../harness';

const root = join(import.meta.dirname, '..', '..');
const themes = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;

/** The colours and fonts of the editor's own themes, as far as views use them, for the preview. */
it('writes down the themes', async () => {
  const built = join(root, 'dist', 'webview');
  const sources = readdirSync(built).filter((file) => /\.(?:js|css)$/.test(file));
  const used = new Set(
    sources.flatMap((file) => readFileSync(join(built, file), 'utf8').match(/--vscode-[\w-]+/g) ?? []),
  );
  used.add('--vscode-editor-background');
  const found: Record<string, Record<string, string>> = {};
  for (const theme of themes) {
    const workbench = await openEditor({ folder: await makeFolder({ 'README.md': '# One\n' }), theme });
    await workbench.sidebar.open('Kith');
    await workbench.tree('Community').row('Content');
    await workbench.runCommand('kith.search.results');
    const view = await workbench.webview('#query');
    const style = (await view.locator('html').getAttribute('style')) ?? '';
    const pairs = style.split(/;\s*/).map((pair) => /^(--[\w-]+):\s*(.*)$/.exec(pair.trim()));
    found[theme] = Object.fromEntries(
      pairs.flatMap((pair) =>
        pair?.[1] !== undefined && used.has(pair[1]) ? [[pair[1], pair[2] ?? '']] : [],
      ),
    );
  }
  writeFileSync(join(root, 'test', 'preview', 'themes.json'), `${JSON.stringify(found, undefined, 2)}\n`);
});
