import { createEmitter } from '../../../src/core/base/emitter';
import type { Backplane } from '../../../src/server/peers/backplane';

/** What happens to messages on their way; all of it never where left out. */
export interface Faults {
  /** From 0 to 1, for each: how likely it is. */
  readonly lost: number;
  readonly doubled: number;
  /** Milliseconds that a message takes at the most, each its own. */
  readonly delay: number;
  random(): number;
}

export interface MemoryNetwork {
  join(): Backplane;
  /** Takes one off the network, or back. */
  cut(backplane: Backplane, off: boolean): void;
  /** From now on. */
  spoil(faults: Faults): void;
}

type Hear = (message: Uint8Array) => void;

/** Backplanes of one process, whose messages are lost, doubled and overtaken as told. */
export function createMemoryNetwork(): MemoryNetwork {
  let faults: Faults = { lost: 0, doubled: 0, delay: 0, random: () => 1 };
  const members = new Map<
    Backplane,
    { channels: Map<string, Hear>; tell(connected: boolean): void; off: boolean }
  >();
  const locks = new Map<string, Promise<unknown>>();

  function deliver(hear: Hear, message: Uint8Array): void {
    const { lost, doubled, delay, random } = faults;
    if (random() < lost) return;
    for (let times = random() < doubled ? 2 : 1; times > 0; times--)
      setTimeout(() => hear(message), random() * delay);
  }

  return {
    join() {
      const channels = new Map<string, Hear>();
      const changes = createEmitter<boolean>((error) => {
        throw error;
      });
      const member = { channels, off: false, tell: (connected: boolean) => changes.fire(connected) };
      const backplane: Backplane = {
        get connected() {
          return !member.off;
        },
        onDidChange: changes.event,
        async subscribe(channel, hear) {
          channels.set(channel, hear);
          return { dispose: () => void (channels.get(channel) === hear && channels.delete(channel)) };
        },
        async publish(channel, message) {
          if (member.off) return 0;
          const listening = [...members.values()].filter(
            ({ off, channels: heard }) => !off && heard.has(channel),
          );
          for (const { channels: heard } of listening) {
            const hear = heard.get(channel);
            if (hear) deliver(hear, message);
          }
          return listening.length;
        },
        async exclusively(name, work) {
          if (member.off) throw new Error('cut off');
          const mine = (locks.get(name) ?? Promise.resolve()).then(work);
          locks.set(
            name,
            mine.catch(() => undefined),
          );
          return mine;
        },
        close: async () => void members.delete(backplane),
      };
      members.set(backplane, member);
      return backplane;
    },
    spoil: (wanted) => (faults = wanted),
    cut(backplane, off) {
      const member = members.get(backplane);
      if (!member) return;
      member.off = off;
      member.tell(!off);
    },
  };
}
