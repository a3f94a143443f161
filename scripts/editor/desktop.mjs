import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { workDir } from '../places.mjs';

/**
 * Finds a VS Code for the desktop, or downloads it. `KITH_VSCODE` names one that is installed.
 * @returns {Promise<string>} its program
 */
export async function ensureDesktop() {
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'])
    throw new Error(
      'VS Code for the desktop needs a screen, and there is none. Run it in one that is not seen: xvfb-run -a npm test -- --desktop. Without --desktop the tests run in the editor in the browser.',
    );
  const named = process.env['KITH_VSCODE'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`KITH_VSCODE names “${named}”, which is not there.`);
    return named;
  }
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', cachePath: join(workDir, 'desktop') });
  } catch (error) {
    throw new Error(
      `VS Code for the desktop could not be downloaded: ${error instanceof Error ? error.message : error}\n` +
        'Name one that is installed in KITH_VSCODE. Without --desktop the tests run in the editor in the browser, which comes from npm.',
      { cause: error },
    );
  }
}
