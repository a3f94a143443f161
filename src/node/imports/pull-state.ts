import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { ImportedAuthor } from '../../core/services/imports/imported-item';
import type { Question } from '../../core/base/http';
import type { AnswerStore } from '../../core/services/imports/pull/asking';
import { disk } from '../disk/disk-paths';

/** What a pull remembers, outside the community. */
export interface PullState {
  /** When the last pull that went through began, in milliseconds. */
  readonly since?: number;
  /** When the pull that was cut off began. */
  readonly begun?: number;
}

/** The state of pulls from one source, in a folder of its own; without it, everything is asked for again. */
export function createPullState(folder: string) {
  const stateFile = disk.join(folder, 'state.json');
  const peopleFile = disk.join(folder, 'people.json');
  const answers = disk.join(folder, 'answers');
  const fileOf = (question: Question): string => disk.join(answers, `${keyOf(question)}.json`);
  const store: AnswerStore = {
    read: (question) => readFile(fileOf(question), 'utf8').catch(() => undefined),
    write: (question, text) => writeWhole(fileOf(question), text),
  };
  return {
    store,
    async read(): Promise<PullState> {
      const text = await readFile(stateFile, 'utf8').catch(() => '{}');
      try {
        const { since, begun } = JSON.parse(text) as Record<string, unknown>;
        return {
          ...(typeof since === 'number' && { since }),
          ...(typeof begun === 'number' && { begun }),
        };
      } catch {
        return {};
      }
    },
    write: (state: PullState) => writeWhole(stateFile, JSON.stringify(state)),
    /** Whom pulls that replace names have heard of. */
    async people(): Promise<readonly ImportedAuthor[]> {
      const text = await readFile(peopleFile, 'utf8').catch(() => '[]');
      try {
        return (JSON.parse(text) as readonly unknown[]).filter(isAuthor);
      } catch {
        return [];
      }
    },
    writePeople: (people: readonly ImportedAuthor[]) => writeWhole(peopleFile, JSON.stringify(people)),
    /** Forgets the answers of a pull that is through. */
    forget: () => rm(answers, { recursive: true, force: true }),
  };
}

function isAuthor(value: unknown): value is ImportedAuthor {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/** Of what was asked and not of the headers, where the token is. */
function keyOf({ method, url, body = '' }: Question): string {
  return createHash('sha256').update(`${method} ${url}\n${body}`).digest('hex').slice(0, 40);
}

/** As a whole or not at all, also where the process ends in the middle. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(disk.parentOf(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}
