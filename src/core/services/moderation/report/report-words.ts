import type { ScaffoldLanguage } from '../../scaffold/new-document';

/** The words of a moderation report: it is written in the community's language, not the reader's. */
export interface ReportWords {
  readonly title: string;
  readonly about: string;
  readonly actions: string;
  readonly nothing: string;
  readonly action: string;
  readonly byPeople: string;
  readonly byPrograms: string;
  readonly reasons: string;
  readonly guideline: string;
  readonly decisions: string;
  readonly withoutGuideline: string;
  readonly appeals: string;
  readonly appealsMade: string;
  readonly appealsDecided: string;
  readonly overturned: string;
  readonly open: string;
  readonly time: string;
  readonly median: string;
  readonly slowest: string;
  readonly timeFormula: string;
  /** By action; others are shown as the log has them. */
  readonly names: Readonly<Record<string, string>>;
}

export const reportWords: Readonly<Record<ScaffoldLanguage, ReportWords>> = {
  en: {
    title: 'moderation',
    about:
      'What moderators did, counted from the public log. It names nobody: each decision, with its reason, is in the log.',
    actions: 'Actions',
    nothing: 'Nothing was decided in this period.',
    action: 'Action',
    byPeople: 'By people',
    byPrograms: 'By programs',
    reasons: 'Reasons',
    guideline: 'Guideline',
    decisions: 'Decisions',
    withoutGuideline: 'None cited',
    appeals: 'Appeals',
    appealsMade: 'Made',
    appealsDecided: 'Decided',
    overturned: 'Overturned',
    open: 'Still open',
    time: 'Time to decision',
    median: 'Median',
    slowest: 'Slowest',
    timeFormula: 'From a report, or since a post was held, to the first decision by a person.',
    names: {
      note: 'Noted',
      hold: 'Held',
      keep: 'Kept',
      hide: 'Hidden',
      remove: 'Removed',
      edit: 'Edited',
      warn: 'Warned',
      mute: 'Muted',
      suspend: 'Suspended',
      escalate: 'Escalated',
      appeal: 'Appealed',
      overrule: 'Overruled',
      undo: 'Taken back',
    },
  },
  nl: {
    title: 'moderatie',
    about:
      'Wat moderatoren deden, geteld uit het openbare logboek. Niemand wordt genoemd: elk besluit staat met zijn reden in het logboek.',
    actions: 'Handelingen',
    nothing: 'In deze periode is niets besloten.',
    action: 'Handeling',
    byPeople: 'Door mensen',
    byPrograms: 'Door programma’s',
    reasons: 'Redenen',
    guideline: 'Richtlijn',
    decisions: 'Besluiten',
    withoutGuideline: 'Geen genoemd',
    appeals: 'Bezwaren',
    appealsMade: 'Gemaakt',
    appealsDecided: 'Besloten',
    overturned: 'Herzien',
    open: 'Nog open',
    time: 'Tijd tot besluit',
    median: 'Mediaan',
    slowest: 'Langste',
    timeFormula:
      'Van een melding, of sinds een bericht werd vastgehouden, tot het eerste besluit door een mens.',
    names: {
      note: 'Genoteerd',
      hold: 'Vastgehouden',
      keep: 'Gehouden',
      hide: 'Verborgen',
      remove: 'Verwijderd',
      edit: 'Bewerkt',
      warn: 'Gewaarschuwd',
      mute: 'Stilgezet',
      suspend: 'Geschorst',
      escalate: 'Doorgegeven',
      appeal: 'Bezwaar gemaakt',
      overrule: 'Herzien',
      undo: 'Teruggedraaid',
    },
  },
};
