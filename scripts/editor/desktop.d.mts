/**
 * Finds a VS Code for the desktop, or downloads it; answers its program. Rejects with what to do where there
 * is none.
 */
export declare function ensureDesktop(): Promise<string>;
