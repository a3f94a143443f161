import type { Browser, BrowserContext, Page } from 'playwright-core';

/** VS Code's own themes that between them show what a view must stand. */
export type Theme = 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';

export interface PageOptions {
  /** The address of the server, without a path. */
  origin: string;
  /** Absolute path of the folder, or of the `.code-workspace` file, to open. */
  folder: string;
  /** A folder for this page's settings and other user data; it is made where it is missing. */
  userData: string;
  /** User settings, over those that keep the workbench quiet. */
  settings?: Record<string, unknown>;
  theme?: Theme;
  /** The display language that extensions see. The workbench itself stays English. */
  locale?: string;
  /** False opens the folder in restricted mode. */
  trusted?: boolean;
  width?: number;
  height?: number;
  /** Prepares the page before it loads. */
  before?: (page: Page) => Promise<void>;
  /** Further query parameters, such as the `payload` of a test run. */
  query?: Record<string, string>;
}

export declare const themes: Record<Theme, string>;

/** Settings that keep the workbench to the community: no chat, no welcome tab, nothing from the network. */
export declare const quietSettings: Readonly<Record<string, unknown>>;

/** A person's settings for a test: these, over those that keep the workbench quiet. */
export declare function personSettings(
  settings?: Record<string, unknown>,
  theme?: Theme,
): Record<string, unknown>;

/** Opens the editor in a browser context of its own, which is a person of its own. */
export declare function openPage(
  browser: Browser,
  options: PageOptions,
): Promise<{ page: Page; context: BrowserContext }>;
