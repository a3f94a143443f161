import type { Answer } from './peer-messages';
import { isStronger, type Claim } from '../rooms/room-state';

export interface Answers {
  /** The strongest claim among servers that have the room. */
  readonly strongest: Claim | undefined;
  /** Whether all servers have answered. */
  readonly complete: boolean;
}

/** Requests to all other servers at once (scatter/gather). */
export interface PeerQuestions {
  /**
   * `publish` sends the request with the given id, and resolves with the number of servers that received it,
   * including this one.
   */
  ask(publish: (id: number) => Promise<number>): Promise<Answers>;
  take(answer: Answer): void;
}

/** `patience`: timeout in milliseconds, after which missing answers are ignored. */
export function createPeerQuestions(patience: number): PeerQuestions {
  const waiting = new Map<number, { readonly answers: Map<string, Answer>; look(): void }>();
  let last = 0;
  return {
    async ask(publish) {
      const id = ++last;
      const answers = new Map<string, Answer>();
      let expected = Infinity;
      const all = new Promise<void>((done) => {
        const look = (): void => {
          if (answers.size >= expected) done();
        };
        waiting.set(id, { answers, look });
      });
      const got = await publish(id);
      expected = got - 1;
      waiting.get(id)?.look();
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((done) => (timer = setTimeout(done, patience)));
      // If nobody received the request, there is nothing to wait for.
      if (got > 0) await Promise.race([all, enough]);
      clearTimeout(timer);
      waiting.delete(id);
      const [strongest] = [...answers.values()]
        .filter(({ lineage }) => lineage !== '')
        .sort((one, other) => (isStronger(one, other) ? -1 : 1));
      return { strongest, complete: got > 0 && answers.size >= expected };
    },
    take(answer) {
      const asked = waiting.get(answer.id);
      asked?.answers.set(answer.node, answer);
      asked?.look();
    },
  };
}
