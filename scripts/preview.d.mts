/** Serves the preview of the views to this machine alone. */
export function servePreview(port?: number): Promise<{ readonly origin: string; close(): void }>;
