import { afterEach, expect, test, vi } from 'vitest';
import { ensureDesktop } from '../../../scripts/editor/desktop.mjs';

afterEach(() => vi.unstubAllEnvs());

test.runIf(process.platform === 'linux')('a machine without a screen is told what to do', async () => {
  vi.stubEnv('DISPLAY', '');
  vi.stubEnv('WAYLAND_DISPLAY', '');
  await expect(ensureDesktop()).rejects.toThrow(/needs a screen.*xvfb-run -a npm test -- --desktop/);
});

test('a VS Code that is installed is taken as it is named, and one that is not there is said to be missing', async () => {
  vi.stubEnv('DISPLAY', ':0');
  vi.stubEnv('KITH_VSCODE', process.execPath);
  expect(await ensureDesktop()).toBe(process.execPath);
  vi.stubEnv('KITH_VSCODE', '/no/such/code');
  await expect(ensureDesktop()).rejects.toThrow('KITH_VSCODE names “/no/such/code”, which is not there.');
});
