import type { ScaffoldLanguage } from './new-document';

/** A rule that new communities get. */
interface ExampleRule {
  readonly id: string;
  readonly comment: string;
  readonly title: string;
  /** YAML below `when:`. */
  readonly when: string;
  readonly action: 'queue' | 'hold';
  /** The heading of `guidelines/conduct.md` that it upholds. */
  readonly anchor: string;
  readonly match: readonly string[];
  readonly pass: readonly string[];
}

const newcomerLinks = `  author: { member_age: "< 3 d", posts: "< 3" }
  body: { links: ">= 3" }`;
const insults = '  body: { words: insults }';
const personalData = '  body: { personal: [email, phone, iban, bsn] }';

const rules: Readonly<Record<ScaffoldLanguage, readonly ExampleRule[]>> = {
  en: [
    {
      id: 'newcomer-links',
      comment: `# People who came today and post nothing but links are mostly advertising. While its status is "shadow" this
# rule only watches, and nobody is bothered. Make it "active" when what it found has proven right.`,
      title: 'Newcomers with many links',
      when: newcomerLinks,
      action: 'hold',
      anchor: 'do-not-advertise',
      match: ['Cheap watches: https://a.example https://b.example https://c.example'],
      pass: ['I wrote down how I fixed it: https://a.example'],
    },
    {
      id: 'insults',
      comment: `# Harsh words. What is said at a person weighs in full, what is said of code or the weather a quarter, and what is
# quoted nothing. Add words of your own in moderation/lists/insults.txt, one a line.`,
      title: 'Insults',
      when: insults,
      action: 'queue',
      anchor: 'respect-everybody',
      match: ['You are an idiot.', 'What a m0ron you are.'],
      pass: ['Please do not call anybody an idiot here.', 'I felt stupid, but the manual helped.'],
    },
    {
      id: 'personal-data',
      comment: `# Addresses, telephone numbers, bank accounts and citizen numbers stay in a public history for good. Whoever wrote
# one is mostly glad to be told.`,
      title: 'Personal data in a post',
      when: personalData,
      action: 'queue',
      anchor: 'respect-everybody',
      match: ['Call me on +31 6 12345678.', 'Pay to NL91 ABNA 0417 1643 00.'],
      pass: ['Version 2.10.1 of 2026-03-14 has 123456789 lines.'],
    },
  ],
  nl: [
    {
      id: 'newcomer-links',
      comment: `# Wie vandaag binnenkwam en alleen links plaatst, maakt meestal reclame. Zolang de status "shadow" is, kijkt deze regel
# alleen mee en heeft niemand er last van. Maak hem "active" als hij gelijk blijkt te hebben.`,
      title: 'Nieuwkomers met veel links',
      when: newcomerLinks,
      action: 'hold',
      anchor: 'maak-geen-reclame',
      match: ['Goedkope horloges: https://a.example https://b.example https://c.example'],
      pass: ['Ik heb opgeschreven hoe ik het oploste: https://a.example'],
    },
    {
      id: 'insults',
      comment: `# Harde woorden. Wat tegen een mens gezegd is telt helemaal, wat over code of het weer gaat een kwart, en wat geciteerd
# is niets. Zet eigen woorden in moderation/lists/insults.txt, een per regel.`,
      title: 'Beledigingen',
      when: insults,
      action: 'queue',
      anchor: 'respecteer-iedereen',
      match: ['Je bent een idioot.', 'Wat een sukk3l ben jij.'],
      pass: ['Noem hier alsjeblieft niemand een idioot.', 'Ik voelde me dom, maar de handleiding hielp.'],
    },
    {
      id: 'personal-data',
      comment: `# Adressen, telefoonnummers, rekeningen en burgerservicenummers blijven voorgoed in een openbare geschiedenis staan. Wie
# er een schreef, is meestal blij als iemand het zegt.`,
      title: 'Persoonsgegevens in een bericht',
      when: personalData,
      action: 'queue',
      anchor: 'respecteer-iedereen',
      match: ['Bel me op +31 6 12345678.', 'Betaal op NL91 ABNA 0417 1643 00.'],
      pass: ['Versie 2.10.1 van 2026-03-14 heeft 123456789 regels.'],
    },
  ],
};

/**
 * The moderation rules of a new community, all in shadow.
 * @param ownConduct whether its guideline is the one of this scaffold, whose headings they cite
 */
export function exampleRules(
  language: ScaffoldLanguage,
  ownConduct = true,
): { readonly path: string; readonly text: string }[] {
  return rules[language].map((rule) => ({
    path: `moderation/rules/${rule.id}.yml`,
    text: ruleText(rule, ownConduct),
  }));
}

function ruleText(rule: ExampleRule, ownConduct: boolean): string {
  const { id, comment, title, when, action, anchor, match, pass } = rule;
  return `${comment}
id: ${id}
title: ${title}
status: shadow
when:
${when}
weight: 6
action: ${action}
guideline: guidelines/conduct.md${ownConduct ? `#${anchor}` : ''}
tests:
  match:
${items(match)}
  pass:
${items(pass)}
`;
}

function items(texts: readonly string[]): string {
  return texts.map((text) => `    - "${text}"`).join('\n');
}
