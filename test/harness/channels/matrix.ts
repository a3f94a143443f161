import type { SendingService } from '../../../src/core/model/channels/channel-service';
import type { Outcome } from '../../../src/core/services/publishing/channels/deliver';
import { inEnglish } from '../../../src/core/base/message';
import { faults, smtpFaults, type NamedFault, type NamedSmtpFault } from './faults';
import { startMailPlay, startPlay } from './play';
import { webServices, type WebService } from './services';

/** What became of a post whose sending met a fault once. */
export interface Cell {
  readonly service: SendingService;
  readonly fault: string;
  readonly first: Outcome;
  /** The next run, some minutes later and without a fault. */
  readonly second: Outcome | undefined;
  /** How many posts readers see, after the first run and at the end. */
  readonly posts: readonly [number, number];
  readonly waited: number;
  readonly state: string;
}

/** One post to one service, whose first answer goes wrong. */
export async function playCell(service: WebService, { name, fault }: NamedFault): Promise<Cell> {
  const play = await startPlay(service);
  try {
    const { standIn } = play;
    let isFirst = true;
    standIn.disturb = (asked) => {
      if (!standIn.service.publishes(asked) || !isFirst) return undefined;
      isFirst = false;
      return fault(service);
    };
    const first = await play.run();
    const after = standIn.service.posts.length;
    const state = (await play.entry())?.state ?? 'nothing';
    const second = first.state === 'sent' ? undefined : await play.run({ minutes: 5 });
    const waited = play.waits.reduce((sum, ms) => sum + ms, 0);
    return {
      service,
      fault: name,
      first,
      second,
      posts: [after, standIn.service.posts.length],
      waited,
      state,
    };
  } finally {
    await play.end();
  }
}

/** One mail, one of whose steps goes wrong once. */
export async function playMailCell({ name, at, fault }: NamedSmtpFault): Promise<Cell> {
  const play = await startMailPlay();
  try {
    const { standIn } = play;
    let isFirst = true;
    standIn.disturb = (step) => {
      if (step !== at || !isFirst) return undefined;
      isFirst = false;
      return fault;
    };
    const first = await play.run();
    const after = standIn.mails.length;
    const state = (await play.entry())?.state ?? 'nothing';
    const second = first.state === 'sent' ? undefined : await play.run({ minutes: 5 });
    const waited = play.waits.reduce((sum, ms) => sum + ms, 0);
    const posts = [after, standIn.mails.length] as const;
    return { service: 'mail', fault: name, first, second, posts, waited, state };
  } finally {
    await play.end();
  }
}

/** Why a cell breaks what Kith promises; empty if it does not. */
export function brokenPromises({ first, second, posts, state }: Cell): string[] {
  const [after, end] = posts;
  const last = second ?? first;
  return [
    ...(end > 1 ? [`published ${end} times`] : []),
    ...(first.state === 'sent' && after !== 1 ? ['told as sent without being there'] : []),
    ...(last.state === 'sent' && end !== 1 ? ['told as sent without being there, the second time'] : []),
    ...((state === 'sent') !== (first.state === 'sent') ? [`told as ${first.state}, noted as ${state}`] : []),
    ...(after === 1 && state === 'nothing' ? ['published and forgotten'] : []),
  ];
}

export async function playMatrix(): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const service of webServices) for (const fault of faults) cells.push(await playCell(service, fault));
  return cells;
}

/** What a cell says in docs/channels.md. */
export function inWords({ first, second, waited }: Cell): string {
  const then =
    second === undefined
      ? ''
      : second.state === 'sent'
        ? second.wasThere
          ? '; found the next time'
          : '; sent the next time'
        : '; asks';
  switch (first.state) {
    case 'sent':
      return first.wasThere
        ? 'looks, finds it'
        : waited > 0
          ? `waits, sends`
          : 'sends again, with the same key';
    case 'failed':
      return first.stopsChannel ? `stops${nameOfToken(first)}` : 'says why';
    case 'unsure':
      return `unsure${then}`;
  }
}

function nameOfToken({ reason }: { readonly reason: Parameters<typeof inEnglish>[0] }): string {
  return /_TOKEN|API_KEY/.test(inEnglish(reason)) ? ', names the token' : '';
}

/** The table of docs/channels.md. */
export function matrixTable(cells: readonly Cell[]): string {
  const head = `| what happens | ${webServices.join(' | ')} |`;
  const line = `|---|${webServices.map(() => '---').join('|')}|`;
  const rows = faults.map(({ name }) => {
    const own = webServices.map((service) =>
      cells.find((one) => one.service === service && one.fault === name),
    );
    return `| ${name} | ${own.map((cell) => (cell ? inWords(cell) : '')).join(' | ')} |`;
  });
  return [head, line, ...rows].join('\n');
}

/** The table of mails in docs/channels.md. */
export function mailTable(cells: readonly Cell[]): string {
  const rows = smtpFaults.map(({ name }) => {
    const cell = cells.find(({ fault }) => fault === name);
    return `| ${name} | ${cell ? inWords(cell) : ''} |`;
  });
  return ['| what happens | mail |', '|---|---|', ...rows].join('\n');
}
