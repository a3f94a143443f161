import type { DecisionName } from './decisions';

export interface AuthorMessageInput {
  readonly decision: DecisionName;
  /** Of the message: `nl…` is Dutch, everything else English. */
  readonly language: string;
  /** The author's name; empty if nobody knows it. */
  readonly name: string;
  /** The community's name. */
  readonly community: string;
  /** The title of the discussion; absent where it is about a person. */
  readonly title?: string;
  readonly reason: string;
  /** The title of the guideline's heading, and its address if it has one. */
  readonly guideline?: { readonly title: string; readonly address?: string };
  /** How long it holds: a value of `durations`. */
  readonly duration?: string;
  /** The last moment to appeal, in ms since 1970-01-01 UTC. */
  readonly appealUntil?: number;
  /** How to reach the moderators: a mail address or a page. */
  readonly contact?: string;
}

/** What is written to the author of a post about a decision. */
export interface AuthorMessage {
  readonly subject: string;
  readonly body: string;
}

interface Words {
  readonly subject: (community: string) => string;
  readonly greeting: (name: string) => string;
  readonly about: (title: string | undefined) => string;
  readonly said: Readonly<Record<DecisionName, (post: string, duration: string) => string>>;
  readonly reason: (reason: string) => string;
  readonly guideline: (title: string) => string;
  readonly appeal: (until: string | undefined, contact: string | undefined) => string;
  readonly regards: (community: string) => string;
  /** By the values of `durations`. */
  readonly durations: Readonly<Record<string, string>>;
}

const english: Words = {
  subject: (community) => `About what you wrote in ${community}`,
  greeting: (name) => (name === '' ? 'Hello,' : `Hello ${name},`),
  about: (title) => (title === undefined ? 'what you wrote' : `what you wrote in “${title}”`),
  said: {
    keep: (post) => `We looked at ${post}. It stays, and readers see it.`,
    hide: (post) => `We hid ${post}. Readers no longer see it; the text is not deleted.`,
    remove: (post) => `We removed ${post}.`,
    edit: (post) => `We changed ${post}. Please look whether it still says what you meant.`,
    warn: (post) => `This is about ${post}. It stays, but please keep to our guideline from here on.`,
    mute: (post, duration) => `This is about ${post}. For ${duration} you can read, and not write.`,
    suspend: (post, duration) => `This is about ${post}. For ${duration} you are suspended and take no part.`,
    escalate: (post) => `We are still looking at ${post}.`,
    'no-action': (post) => `We looked at ${post}. Nothing changes.`,
    uphold: (post) =>
      `You appealed against a decision about ${post}. Another moderator looked at it: the decision stands.`,
    overrule: (post) =>
      `You appealed against a decision about ${post}. Another moderator looked at it, and took the decision back.`,
  },
  reason: (reason) => `The reason: ${reason}`,
  guideline: (title) => `Our guideline: ${title}`,
  appeal: (until, contact) =>
    [
      'If you see it otherwise, you can appeal',
      until === undefined ? '' : ` until ${until}`,
      contact === undefined ? '' : `, through ${contact}`,
      '. Somebody else will look at it.',
    ].join(''),
  regards: (community) => `The moderators of ${community}`,
  durations: {
    P1D: 'a day',
    P3D: 'three days',
    P7D: 'a week',
    P14D: 'two weeks',
    P1M: 'a month',
    P3M: 'three months',
  },
};

const dutch: Words = {
  subject: (community) => `Over wat je schreef in ${community}`,
  greeting: (name) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
  about: (title) => (title === undefined ? 'wat je schreef' : `wat je schreef in “${title}”`),
  said: {
    keep: (post) => `We keken naar ${post}. Het blijft staan en lezers zien het.`,
    hide: (post) => `We hebben ${post} verborgen. Lezers zien het niet meer; de tekst is niet gewist.`,
    remove: (post) => `We hebben ${post} verwijderd.`,
    edit: (post) => `We hebben ${post} gewijzigd. Kijk of er nog staat wat je bedoelde.`,
    warn: (post) => `Dit gaat over ${post}. Het blijft staan, maar houd je voortaan aan onze richtlijn.`,
    mute: (post, duration) => `Dit gaat over ${post}. Je kunt ${duration} lang lezen, maar niet schrijven.`,
    suspend: (post, duration) =>
      `Dit gaat over ${post}. Je bent ${duration} lang geschorst en doet niet mee.`,
    escalate: (post) => `We kijken nog naar ${post}.`,
    'no-action': (post) => `We keken naar ${post}. Er verandert niets.`,
    uphold: (post) =>
      `Je maakte bezwaar tegen een besluit over ${post}. Een andere moderator keek ernaar: het besluit blijft.`,
    overrule: (post) =>
      `Je maakte bezwaar tegen een besluit over ${post}. Een andere moderator keek ernaar en nam het besluit terug.`,
  },
  reason: (reason) => `De reden: ${reason}`,
  guideline: (title) => `Onze richtlijn: ${title}`,
  appeal: (until, contact) =>
    [
      'Zie je het anders, dan kun je',
      until === undefined ? '' : ` tot en met ${until}`,
      ' bezwaar maken',
      contact === undefined ? '' : ` via ${contact}`,
      '. Iemand anders kijkt er dan naar.',
    ].join(''),
  regards: (community) => `De moderators van ${community}`,
  durations: {
    P1D: 'een dag',
    P3D: 'drie dagen',
    P7D: 'een week',
    P14D: 'twee weken',
    P1M: 'een maand',
    P3M: 'drie maanden',
  },
};

/** The message, from its template, to be read and changed before it is sent by hand. */
export function authorMessage(input: AuthorMessageInput): AuthorMessage {
  const { decision, language, name, community, title, reason, guideline, duration, appealUntil, contact } =
    input;
  const isDutch = language.toLowerCase().startsWith('nl');
  const words = isDutch ? dutch : english;
  const until =
    appealUntil === undefined
      ? undefined
      : new Intl.DateTimeFormat(isDutch ? 'nl' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
          appealUntil,
        );
  const isAppealable = decision !== 'uphold' && decision !== 'overrule' && decision !== 'keep';
  const parts = [
    words.greeting(name),
    words.said[decision](words.about(title), words.durations[duration ?? ''] ?? duration ?? ''),
    reason === '' ? '' : words.reason(reason),
    guideline ? [words.guideline(guideline.title), guideline.address].filter(Boolean).join('\n') : '',
    isAppealable ? words.appeal(until, contact) : '',
    words.regards(community),
  ];
  return { subject: words.subject(community), body: parts.filter((part) => part !== '').join('\n\n') };
}

/** The address that opens a mail program with the message; `to` may be empty. */
export function mailAddress(to: string, { subject, body }: AuthorMessage): string {
  const written = body.replace(/\r?\n/g, '\r\n');
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(written)}`;
}
