import { message, type Message } from '../../base/message';
import { survey } from '../../model/kinds/survey';
import type { ScaffoldLanguage } from './new-document';

/** A block of questions for a survey. */
export interface SurveyBlock {
  readonly title: Message;
  readonly purpose: Message;
  /** Prose and a table of questions, as Markdown. */
  readonly text: Readonly<Record<ScaffoldLanguage, string>>;
}

/** What surveys ask most, to begin with. */
export const surveyBlocks = {
  nps: {
    title: message('Net promoter score'),
    purpose: message('Whether people would recommend the community: one question, 0 to 10, and why'),
    text: {
      en: `## Would you recommend us?

| Column | Question | Answers |
|---|---|---|
| recommend | How likely is it that you would recommend this community to a friend or colleague? | 0 (not at all) to 10 (certainly) |

Ask for the reason in a question of its own, as free text. Read it, and do not publish it.
`,
      nl: `## Zou je ons aanbevelen?

| Kolom | Vraag | Antwoorden |
|---|---|---|
| aanbevelen | Hoe waarschijnlijk is het dat je deze community aanbeveelt bij een vriend of collega? | 0 (zeker niet) tot 10 (zeker wel) |

Vraag in een aparte vraag naar de reden, als vrije tekst. Lees die, en maak ze niet openbaar.
`,
    },
  },
  csat: {
    title: message('Satisfaction'),
    purpose: message('How satisfied people are with events, answers and content, 1 to 5'),
    text: {
      en: `## How satisfied are you?

| Column | Question | Answers |
|---|---|---|
| events | How satisfied are you with our events? | 1 (very dissatisfied) to 5 (very satisfied) |
| answers | How satisfied are you with the answers that you get here? | 1 to 5 |
| content | How satisfied are you with what you find to read here? | 1 to 5 |
`,
      nl: `## Hoe tevreden ben je?

| Kolom | Vraag | Antwoorden |
|---|---|---|
| bijeenkomsten | Hoe tevreden ben je over onze bijeenkomsten? | 1 (zeer ontevreden) tot 5 (zeer tevreden) |
| antwoorden | Hoe tevreden ben je over de antwoorden die je hier krijgt? | 1 tot 5 |
| inhoud | Hoe tevreden ben je over wat je hier te lezen vindt? | 1 tot 5 |
`,
    },
  },
  safety: {
    title: message('Psychological safety'),
    purpose: message('Whether people dare to ask, disagree and fail here: seven statements, 1 to 5'),
    text: {
      en: `## Is it safe to speak up?

How far do you agree? 1 (strongly disagree) to 5 (strongly agree).

| Column | Statement |
|---|---|
| ask | I can ask here what I think everybody else knows already. |
| admit | When something that I did goes wrong, I can say so without being blamed. |
| disagree | I can say that I see it differently, also to those who decide. |
| difficult | We talk about difficult subjects before they become quarrels. |
| help | It is easy for me to ask somebody here for help. |
| belong | People are welcome here as they are, also if they are unlike most of us. |
| seen | What I am good at is seen here, and asked for. |

The idea, a shared belief that one may take a risk among these people, is Amy Edmondson’s: “Psychological Safety and Learning
Behavior in Work Teams”, *Administrative Science Quarterly* 44 (1999). The statements are our own.
`,
      nl: `## Durf je hier iets te zeggen?

In hoeverre ben je het eens? 1 (helemaal mee oneens) tot 5 (helemaal mee eens).

| Kolom | Stelling |
|---|---|
| vragen | Ik kan hier vragen wat volgens mij iedereen allang weet. |
| toegeven | Als iets wat ik deed misgaat, kan ik dat zeggen zonder dat ik de schuld krijg. |
| oneens | Ik kan zeggen dat ik het anders zie, ook tegen wie beslist. |
| moeilijk | We praten over moeilijke onderwerpen voordat het ruzie wordt. |
| hulp | Ik vraag hier makkelijk iemand om hulp. |
| erbij | Mensen zijn hier welkom zoals ze zijn, ook als ze anders zijn dan de meesten. |
| gezien | Wat ik goed kan, wordt hier gezien en gevraagd. |

Het idee, het gedeelde gevoel dat je onder deze mensen een risico kunt nemen, is van Amy Edmondson: “Psychological Safety and
Learning Behavior in Work Teams”, *Administrative Science Quarterly* 44 (1999). De stellingen zijn van onszelf.
`,
    },
  },
  demographics: {
    title: message('Demographics'),
    purpose: message('Who answers, in groups that are large enough to hide in'),
    text: {
      en: `## About you

Each of these may be left empty. Offer few answers, none of them rare: small groups are not published.

| Column | Question | Answers |
|---|---|---|
| here_since | How long have you been with us? | under a year, one to two years, longer |
| role | What are you mostly? | |
| region | Where are you? | |
`,
      nl: `## Over jou

Elk van deze vragen mag leeg blijven. Bied weinig antwoorden aan, en geen zeldzame: kleine groepen worden niet gepubliceerd.

| Kolom | Vraag | Antwoorden |
|---|---|---|
| lid_sinds | Hoe lang ben je er al bij? | korter dan een jaar, een tot twee jaar, langer |
| rol | Wat ben je vooral? | |
| regio | Waar woon je? | |
`,
    },
  },
} as const satisfies Readonly<Record<string, SurveyBlock>>;

export type SurveyBlockName = keyof typeof surveyBlocks;

/** The template of a survey that asks these blocks: the usual one, with the questions in it. */
export function surveyTemplate(blocks: readonly SurveyBlockName[], language: ScaffoldLanguage): string {
  const usual = survey.template[language];
  if (blocks.length === 0) return usual;
  const texts = blocks.map((name) => surveyBlocks[name].text[language]);
  return `${usual.trimEnd()}\n\n${texts.join('\n')}`;
}
