import { inEnglish } from '../core/base/message';
import type { Person } from '../core/model/people/people';
import {
  introductionsOf,
  mayBeIntroduced,
  type Introductions,
} from '../core/services/ambassadors/introductions/community-introductions';
import { reasonMessages } from '../core/services/ambassadors/introductions/reason-words';
import {
  suggestIntroductions,
  type SuggestedIntroduction,
} from '../core/services/ambassadors/introductions/suggest-introductions';
import { openMeasured } from './measured-community';
import { personNamed } from './person-named';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** `kith introductions`: who might be introduced to whom, and what came of the introductions made. */
export const introductions: Verb = {
  summary: 'suggest whom to introduce to each other, with reasons, and list what was made',
  options: {
    for: {
      type: 'string',
      value: 'NAME',
      help: 'only those of this person: an id, a handle or a name',
    },
  },
  async run({ folder, args, terminal, signal }) {
    const { community, analytics, at, dispose } = await openMeasured(folder, terminal, signal);
    try {
      const { people } = community;
      const measured = analytics.measured();
      const input = introductionsOf(measured, people, at);
      const wanted = args.get('for');
      const id = wanted === undefined ? undefined : personNamed(wanted, people).id;
      const isWanted = (ids: readonly string[]): boolean => id === undefined || ids.includes(id);
      const suggested = suggestIntroductions(input).filter(({ a, b }) => isWanted([a.id, b.id]));
      const made = input.made.filter(({ persons }) => isWanted(persons.map((person) => person.id)));
      // Whoever took consent back is called by the id by which the file names them.
      const nameOf = (one: Person): string => (mayBeIntroduced(one, measured) ? one.name : one.id);
      const words = (one: SuggestedIntroduction): string[] =>
        reasonMessages(one.reasons, (path) => measured.recordOf(path)?.title ?? path).map(inEnglish);
      terminal.out(
        args.has('json')
          ? `${JSON.stringify({ suggestions: suggested.map((one) => printed(one, words(one))), introductions: made.map(printedMade) })}\n`
          : table(suggested, words, made, nameOf, terminal),
      );
      return exit.fine;
    } finally {
      await dispose();
    }
  },
};

type Made = Introductions['made'][number];

function printed({ a, b, score }: SuggestedIntroduction, reasons: readonly string[]): object {
  return {
    between: [a.id, b.id],
    names: [a.name, b.name],
    reasons,
    score: Math.round(score * 100) / 100,
  };
}

function printedMade({ path, between, persons, at, outcome }: Made): object {
  return {
    file: path,
    between: persons.length === 2 ? persons.map(({ id }) => id) : between,
    at: at === undefined ? null : new Date(at).toISOString(),
    outcome: outcome ?? null,
  };
}

function table(
  suggested: readonly SuggestedIntroduction[],
  words: (one: SuggestedIntroduction) => readonly string[],
  made: readonly Made[],
  nameOf: (person: Person) => string,
  terminal: Terminal,
): string {
  const toMake = suggested.map(
    (one) => `  ${printable(one.a.name)} and ${printable(one.b.name)} · ${printable(words(one).join('; '))}`,
  );
  const done = made.map(({ path, between, persons, outcome, at }) => {
    const names = persons.length === 2 ? persons.map(nameOf) : between;
    const day = at === undefined ? '' : ` · ${new Date(at).toISOString().slice(0, 10)}`;
    return `  ${printable(names.join(' and '))} · ${outcome ?? 'not known yet'}${day} · ${printable(path)}`;
  });
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [style(terminal, 'bold', `${title} (${lines.length})`), ...lines];
  const lines = [...part('to make', toMake), ...part('made', done)];
  return lines.length === 0
    ? 'Nobody to introduce: no two members who agreed to it have a reason to meet.\n'
    : `${lines.join('\n')}\n`;
}
