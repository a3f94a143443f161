import type { BrowserServer } from 'playwright-core';

export function findChromium(): Promise<string | undefined>;
export function ensureChromium(report?: (text: string) => void): Promise<string>;
export function launchChromium(): Promise<BrowserServer>;
