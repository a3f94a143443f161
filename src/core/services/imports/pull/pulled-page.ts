import type { Question } from '../../../base/http';

/** An answer that holds something to import. It lies in the store of answers. */
export interface PulledPage {
  readonly question: Question;
  /** What its file is called for the reader. */
  readonly name: string;
}
