/* global MutationObserver */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @type {import('./editor-page.d.mts').themes} */
export const themes = {
  light: 'Light Modern',
  dark: 'Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** @type {import('./editor-page.d.mts').quietSettings} */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.autofetch': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** What tests want beside: nothing saved, moved, asked or laid over something else behind their back. */
const testSettings = {
  'files.autoSave': 'off',
  'security.workspace.trust.startupPrompt': 'never',
  'workbench.reduceMotion': 'on',
  'workbench.tree.enableStickyScroll': false,
};

/** @type {import('./editor-page.d.mts').personSettings} */
export function personSettings(settings = {}, theme = 'light') {
  return { ...quietSettings, ...testSettings, 'workbench.colorTheme': themes[theme], ...settings };
}

/** @type {import('./editor-page.d.mts').openPage} */
export async function openPage(browser, options) {
  const { origin, folder, userData, settings = {}, theme = 'light', locale, trusted = true } = options;
  // Tall, so that trees show all their rows: what needs no scrolling cannot be missed by it.
  const { width = 1280, height = 1400, before, query = {} } = options;
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(
    join(userData, 'User', 'settings.json'),
    JSON.stringify(personSettings(settings, theme), undefined, 2),
  );

  const context = await browser.newContext({
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.addInitScript(configureWorkbench, { userData, locale, trusted });
  await before?.(page);
  const opened = folder.endsWith('.code-workspace') ? { workspace: folder } : { folder };
  await page.goto(`${origin}/?${new URLSearchParams({ ...opened, ...query })}`, { timeout: 120_000 });
  return { page, context };
}

/**
 * Runs in the page before anything of the workbench. The server writes the workbench's configuration in a
 * `meta` element, the same for every page; changed there, one server serves many persons: each with settings
 * of their own (user data is kept on the server), trusted or not.
 *
 * The display language is a global that VS Code sets where a language pack is installed (found through
 * `--locale`, the cookie `vscode.nls.locale` or the browser's languages, in this order). No pack for Dutch
 * exists, and without one all three end in English. Set here, it reaches `vscode.env.language`, the choice
 * of `bundle.l10n.*.json` and that of `package.nls.*.json`, while the workbench keeps its English messages.
 * @param {{ userData: string, locale: string | undefined, trusted: boolean }} wanted
 */
function configureWorkbench({ userData, locale, trusted }) {
  if (locale !== undefined) Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: locale });
  const observer = new MutationObserver(() => {
    const meta = document.getElementById('vscode-workbench-web-configuration');
    if (meta === null) return;
    observer.disconnect();
    const configuration = JSON.parse(meta.dataset['settings'] ?? '{}');
    configuration.userDataPath = userData;
    configuration.enableWorkspaceTrust = !trusted;
    // The marketplace cannot be reached from tests; asking it again and again only slows the start.
    delete configuration.productConfiguration?.extensionsGallery;
    meta.dataset['settings'] = JSON.stringify(configuration);
  });
  observer.observe(document, { childList: true, subtree: true });
}
