import { expect, test } from 'vitest';
import * as v from 'valibot';
import { createEmitter } from '../../../src/core/base/emitter';
import type { PageContract } from '../../../src/protocol/contract';
import { servePage, type PageService } from '../../../src/extension/webviews/serve-page';
import { startPage, type Page } from '../../../src/webview/kit/start-page';
import { createPorts } from '../protocol/ports';

const contract = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: v.object({ tide: v.number() }) },
      'boat/find': { ask: v.object({}), answer: v.string() },
    },
    notices: {},
  },
  toPage: {
    requests: {},
    notices: { 'tide/didChange': v.object({ tide: v.number() }), 'flag/didChange': v.object({}) },
  },
} as const satisfies PageContract;
type Tides = typeof contract;

interface Shown {
  readonly page: Page<Tides, readonly string[]>;
}

function setUp(more: Partial<PageService<Tides>> = {}) {
  const [hostPort, viewPort] = createPorts();
  const fail = (error: unknown): void => {
    throw error;
  };
  const hidden = createEmitter<undefined>(fail);
  const errors: unknown[] = [];
  let tide = 1;
  let stop = (): void => undefined;
  const served = servePage<Tides>(
    { port: hostPort, onDidHide: hidden.event },
    {
      contract,
      handlers: { 'page/begin': () => ({ tide }), 'boat/find': () => 'Ida' },
      refresh: () => served.tell('tide/didChange', { tide }),
      refreshMs: 10,
      onError: (error) => errors.push(error),
      ...more,
    },
  );
  return {
    served,
    errors,
    rise: () => ++tide,
    /** Loads the page, whose state is what it heard. */
    show(): Shown {
      const port = {
        post: viewPort.post,
        listen: (receive: (message: unknown) => void) => (stop = viewPort.listen(receive)),
      };
      const page = startPage<Tides, readonly string[], null>(
        { port, recall: () => undefined, keep: () => undefined },
        {
          contract,
          first: () => [],
          keep: () => null,
          draw: () => undefined,
          handlers: {
            'tide/didChange': (told) => page.set([...page.state, `tide ${told.tide}`]),
            'flag/didChange': () => page.set([...page.state, 'flag']),
          },
          begun: (told) => page.set([...page.state, `begun ${told.tide}`]),
          failed: (reason) => page.set([...page.state, reason]),
          onError: (error) => errors.push(error),
        },
      );
      return { page };
    },
    /** The editor hides the page, by which it is gone. */
    hide() {
      stop();
      hidden.fire(undefined);
    },
  };
}

const pause = (ms = 5): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('a page begins with what the extension answers and is told what happens', async () => {
  const { served, show, rise } = setUp();
  const { page } = show();
  await pause();
  expect(served.tell('tide/didChange', { tide: rise() })).toBe(true);
  await pause();
  expect(page.state).toEqual(['begun 1', 'tide 2']);
  expect(await page.ask('boat/find', {})).toBe('Ida');
});

test('a page that is hidden or not there yet is told nothing, and begins with how things are when it is shown', async () => {
  const { served, show, hide, rise } = setUp();
  expect(served.tell('tide/didChange', { tide: 0 })).toBe(false);
  const first = show();
  await pause();
  hide();
  expect(served.tell('tide/didChange', { tide: rise() })).toBe(false);
  expect(served.tell('tide/didChange', { tide: rise() })).toBe(false);
  const { page } = show();
  await pause();
  expect(page.state).toEqual(['begun 3']);
  expect(first.page.state).toEqual(['begun 1']);
});

test('what happens while its beginning is being answered comes behind the answer, the latest of each name', async () => {
  let answer: ((tide: { tide: number }) => void) | undefined;
  const { served, show } = setUp({
    handlers: {
      'page/begin': () => new Promise<{ tide: number }>((resolve) => (answer = resolve)),
      'boat/find': () => 'Ida',
    },
  });
  const { page } = show();
  await pause();
  served.tell('tide/didChange', { tide: 7 });
  served.tell('flag/didChange', {});
  served.tell('tide/didChange', { tide: 8 });
  await pause();
  expect(page.state).toEqual([]);
  answer?.({ tide: 6 });
  await pause();
  expect(page.state).toEqual(['begun 6', 'tide 8', 'flag']);
});

test('what was held for a page that was hidden before it had begun is not told to the next', async () => {
  const answers: ((tide: { tide: number }) => void)[] = [];
  const { served, show, hide } = setUp({
    handlers: {
      'page/begin': () => new Promise<{ tide: number }>((resolve) => answers.push(resolve)),
      'boat/find': () => 'Ida',
    },
  });
  show();
  await pause();
  served.tell('flag/didChange', {});
  hide();
  const { page } = show();
  await pause();
  for (const [place, answer] of answers.entries()) answer({ tide: place });
  await pause();
  expect(page.state).toEqual(['begun 1']);
});

test('a page is refreshed once for many changes, and not while it is hidden', async () => {
  const { served, show, hide, rise } = setUp();
  served.refreshSoon();
  const { page } = show();
  await pause();
  for (let change = 0; change < 5; change++) {
    rise();
    served.refreshSoon();
  }
  await pause(30);
  expect(page.state).toEqual(['begun 1', 'tide 6']);
  served.refreshSoon();
  hide();
  const again = show();
  await pause(30);
  expect(again.page.state).toEqual(['begun 6']);
});

test('what a page asked is given up when it is hidden, and when what holds it is closed', async () => {
  const signals: AbortSignal[] = [];
  const { served, show, hide, errors } = setUp({
    handlers: {
      'page/begin': () => ({ tide: 1 }),
      'boat/find': (_, { signal }) => {
        signals.push(signal);
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      },
    },
  });
  for (const leave of [hide, () => served.dispose()]) {
    const { page } = show();
    await pause();
    page.ask('boat/find', {}).catch(() => undefined);
    await pause();
    leave();
  }
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  expect(served.tell('flag/didChange', {})).toBe(false);
  await pause();
  expect(errors).toEqual([]);
});

test('a beginning that fails is told in a sentence, and logged', async () => {
  const { show, errors } = setUp({
    handlers: {
      'page/begin': () => {
        throw new Error('The tide table is gone');
      },
      'boat/find': () => 'Ida',
    },
  });
  const { page } = show();
  await pause();
  expect(page.state).toEqual(['The tide table is gone']);
  expect(errors.map(String)).toEqual(['Error: The tide table is gone']);
});
