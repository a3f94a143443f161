import type { Answer } from './peer-messages';
import { isStronger, type Claim } from '../rooms/room-state';

export interface Answers {
  /** Of those who have something of the room. */
  readonly strongest: Claim | undefined;
  /** Whether everybody who was asked has answered. */
  readonly complete: boolean;
}

/** Questions to all other servers at once, and who has answered. */
export interface PeerQuestions {
  /**
   * `publish` sends the question with that id, and resolves with how many servers got it, this one among
   * them.
   */
  ask(publish: (id: number) => Promise<number>): Promise<Answers>;
  take(answer: Answer): void;
}

/** `patience` is in milliseconds: then it is done without those who did not answer. */
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
      // Where nobody could be asked there is nobody to wait for.
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
