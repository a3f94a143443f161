import type { QuestionType } from '../analytics/records/survey-results';

export type ScaleType = Exclude<QuestionType, 'demographic'>;

/** A level of detail: ranges that cover the whole scale, in order. */
export type ScaleLevel = readonly (readonly [from: number, to: number])[];

/** A scale of whole numbers, with its levels of detail, the finest first. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly levels: readonly ScaleLevel[];
}

/**
 * Net promoter score, satisfaction, agreement. The coarser levels keep what their figures are made of:
 * promoters and detractors, the satisfied.
 */
export const scales: Readonly<Record<ScaleType, Scale>> = {
  nps: scale(0, 10, [
    [0, 6],
    [7, 8],
    [9, 10],
  ]),
  csat: scale(1, 5, [
    [1, 3],
    [4, 5],
  ]),
  likert: scale(
    1,
    5,
    [
      [1, 2],
      [3, 3],
      [4, 5],
    ],
    [
      [1, 3],
      [4, 5],
    ],
  ),
};

function scale(from: number, to: number, ...coarser: readonly ScaleLevel[]): Scale {
  const finest = Array.from({ length: to - from + 1 }, (_, i) => [from + i, from + i] as const);
  return { from, to, levels: [finest, ...coarser] };
}

/** The name of a range in a survey's results: `7`, or `0-6`. */
export function rangeName([from, to]: readonly [from: number, to: number]): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** The words of five-point scales in forms, from the lowest to the highest answer. */
const words: readonly (readonly string[])[] = [
  [
    'strongly disagree',
    'very dissatisfied',
    'very unsatisfied',
    'helemaal mee oneens',
    'helemaal niet mee eens',
    'zeer mee oneens',
    'zeer oneens',
    'helemaal oneens',
    'zeer ontevreden',
  ],
  ['disagree', 'dissatisfied', 'unsatisfied', 'mee oneens', 'niet mee eens', 'oneens', 'ontevreden'],
  [
    'neutral',
    'neither agree nor disagree',
    'neither satisfied nor dissatisfied',
    'neutraal',
    'niet mee eens, niet mee oneens',
    'niet eens, niet oneens',
    'niet tevreden, niet ontevreden',
  ],
  ['agree', 'satisfied', 'mee eens', 'eens', 'tevreden'],
  [
    'strongly agree',
    'very satisfied',
    'helemaal mee eens',
    'zeer mee eens',
    'zeer eens',
    'helemaal eens',
    'zeer tevreden',
  ],
];

const numberOfWord: ReadonlyMap<string, number> = new Map(
  words.flatMap((same, i) => same.map((word): [string, number] => [word, i + 1])),
);

/**
 * The number that an answer stands for: a bare number, one with words behind it (`5 – very likely`), a code
 * of LimeSurvey (`A4`), or the words of a five-point scale. Undefined if it is none of the scale.
 */
export function scaleAnswer(type: ScaleType, written: string): number | undefined {
  const { from, to } = scales[type];
  const text = written.trim();
  const [, digits] =
    /^(\d{1,2})(?:[.,]0+)?$/.exec(text) ?? /^(\d{1,2})(?:\s|[.:,;)–—=-])\D*$/.exec(text) ?? [];
  const [, code] = type === 'nps' ? [] : (/^A([1-5])$/.exec(text) ?? []);
  const word = type === 'nps' ? undefined : numberOfWord.get(text.toLowerCase().replace(/\s+/g, ' '));
  const number = digits === undefined ? (code === undefined ? word : Number(code)) : Number(digits);
  return number !== undefined && number >= from && number <= to ? number : undefined;
}
