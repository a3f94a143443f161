import type { Disposable } from 'vscode';
import type { App } from '../feature';

/** A page whose code is loaded when it is first shown. */
export interface FilledLater<Page> extends Disposable {
  /** Undefined until the code is there. */
  readonly page: Page | undefined;
}

/**
 * Loads what fills a page, and fills it, unless the tab was closed meanwhile.
 *
 * @param action what is done, as the log names it where it fails
 */
export function fillLater<Page extends Disposable>(
  guard: App['guard'],
  action: string,
  load: () => Promise<() => Page>,
): FilledLater<Page> {
  let page: Page | undefined;
  let isDisposed = false;
  const fill = guard(action, async () => {
    const create = await load();
    if (!isDisposed) page = create();
  });
  void fill();
  return {
    get page() {
      return page;
    },
    dispose() {
      isDisposed = true;
      page?.dispose();
    },
  };
}
