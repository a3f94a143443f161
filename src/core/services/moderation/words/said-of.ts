import { greatest } from '../../../base/extremes';
import type { ListedWord } from './word-list';

/**
 * What a harsh word is said of. `person`: somebody who is there or not; `thing`: code, a text, a day;
 * `self`: its author; `mention`: it is spoken about, as in “don't call people idiots”; `open`: the text does
 * not tell.
 */
export type Said = 'person' | 'open' | 'thing' | 'mention' | 'self';

/** How much of a rule's weight a word brings, by what it is said of. */
export const shareOf: Readonly<Record<Said, number>> = {
  person: 1,
  open: 0.5,
  thing: 0.25,
  mention: 0,
  self: 0,
};

/** So many characters around a word are looked at. */
const reach = 120;

const things =
  'code|codebase|library|libraries|lib|framework|build|builds|script|scripts|function|functions|method|api|apis|design|docs|documentation|readme|page|pages|site|website|test|tests|bug|bugs|error|errors|message|messages|patch|commit|commits|release|version|update|compiler|language|syntax|tool|tools|tooling|app|program|software|system|server|config|configuration|setup|installer|package|packages|dependency|dependencies|merge|branch|regex|query|database|schema|interface|ui|button|error|workaround|hack|idea|question|mistake|typo|weather|day|week|night|laptop|machine|computer|printer|cable|sensor|keyboard|thing|things|stuff|logic|loop|loops|type|types|parser|plugin|plugins|driver|drivers|bibliotheek|ontwerp|functie|functies|handleiding|documentatie|pagina|fout|fouten|melding|meldingen|versie|programma|taal|systeem|instellingen|knop|idee|vraag|vergissing|weer|dag|week|nacht|computer|apparaat|ding|dingen|spul|logica|test|testen|zooi|meting|metingen|kabel|toetsenbord';
const thing = `(?:${things})`;
const personNouns =
  'you|u|ya|yall|everyone|everybody|people|person|guy|guys|man|woman|men|women|dude|devs?|developers?|maintainers?|authors?|mods?|moderators?|admins?|users?|team|reviewers?|contributors?|newbies?|kids?|crowd|bunch|lot|him|her|them|he|she|they|jij|je|jou|jullie|gij|hij|zij|hem|haar|hen|hun|iedereen|mensen|lui|vent|kerel|man|vrouw|beheerders?|ontwikkelaars?|auteurs?|gebruikers?|groep|stelletje|nieuwelingen|types';

const pattern = (source: string): RegExp => new RegExp(source);
/** The word itself is what the sentence is about. */
const reporting = pattern(
  String.raw`\b(?:(?:do not|don'?t|never|stop|please|no one should|nobody should|not ok(?:ay)? to|wrong to|without|against|instead of|rather than)\b[^]{0,40}\b(?:call|calling|say|saying|name|naming|use|using|write|writing)|calling|called|the (?:word|term|insult|slur)s?|word like|words like|insults? like|(?:he|she|they|someone|somebody|people) (?:said|says|say|wrote|writes|called|calls|call)|(?:noem|noemen|noemt|zeg|zeggen|gebruik|scheld)\b[^]{0,30}\b(?:niet|nooit|niemand|geen)|(?:niet|nooit|niemand|geen)\b[^]{0,40}\b(?:noemen|zeggen|uitmaken|schelden|uitschelden)|(?:het|de) (?:woord|woorden|term|scheldwoord)|woorden als|(?:hij|zij|ze|iemand|mensen) (?:zei|zegt|zeggen|schreef|schrijft|noemde|noemden|noemt|noemen)|(?:noemde|noemden|uitgemaakt|uitgescholden|genoemd)\b|gescheld met|scheldwoord(?:en)?|niemand (?:een|is een)|nobody is (?:an? )?|no one is (?:an? )?|no one (?:here )?is (?:an? )?|not an? |isn'?t an? |aren'?t |are not |is not an? |geen )[^.!?\n]{0,30}$`,
);
const reportedBehind = pattern(
  String.raw`^["”’')\]]*\s*[^.!?\n]{0,40}?\b(?:is (?:no|not an?|geen) (?:answer|way|antwoord|manier)|is (?:not|never) (?:ok|okay|fine|acceptable|welcome|needed|how)|isn'?t (?:ok|okay|fine|acceptable|welcome|how)|does not belong|doesn'?t belong|has no place|is a slur|is an insult|hoort hier niet|kan niet|is niet (?:oke|ok|netjes|nodig|aardig)|mag niet|is een scheldwoord|gaat te ver|noemen (?:is|hoort|kan|helpt|mag|gaat)|te noemen|noemt|noemde|noemden|uitschelden)\b`,
);
const firstPersonCall = pattern(
  String.raw`\bi(?:'ll| will|'d| would)? (?:call|name) (?:you|him|her|them)\b[^.!?\n]{0,20}$|\bik noem (?:jou|je|hem|haar|hen)\b[^.!?\n]{0,20}$`,
);
const self = pattern(
  String.raw`\b(?:i am|i'?m|i was|i feel|i felt|made me feel|makes me feel|me feel|call me|myself|i look|i must be|i sound|my own|ik ben|ik was|ik voel me|voel me|ik voelde me|mezelf|ben ik|was ik|noem me|mijn eigen)(?: (?:a|an|the|een|de|het|so|such|just|really|being|too|zo|zo'n|ook|also|maar|echt|te|like|als|as|wat|beetje|bit|bloody|complete|total|probably|clearly|for|over|about|of)){0,4}\s*$`,
);
const thingBefore = pattern(
  String.raw`\b(?:this|that|the|these|those|your|my|our|his|her|their|its|whole|dit|dat|de|het|deze|die|je|jouw|jullie|mijn|onze|zijn|hun|hele)(?: [a-z'-]+){0,2} ${thing}\b(?: [a-z'-]+){0,4} ?["“'(*_]*$|\b(?:it|this|that|which|these|those|dit|dat|het|everything|alles)(?:'s| is| was| are| were| looks| feels| seems| smells| ziet| voelt| lijkt| werkt| zijn)(?: [a-z'-]+){0,3} ?["“'(*_]*$|\b${thing} (?:is|was|are|were|looks|feels|zijn|waren|lijkt)(?: [a-z'-]+){0,3} ?["“'(*_]*$`,
);
const thingBehind = pattern(
  String.raw`^["”'*_]*(?: (?:little|old|slow|kleine|oude|trage|of an?|of))? ${thing}\b`,
);
const secondPerson = pattern(
  String.raw`\b(?:you(?:'re| are| r| were| must be| look like| sound like|r)|u r|ur|you(?: [a-z]+){0,2}|yourself|y'?all|(?:je|jij|u|gij) bent|ben(?:t)? (?:je|jij)|jullie zijn|zijn jullie|wees niet zo|don'?t be(?: so)?|wat ben je|(?:jij|jullie|jou)(?: [a-z]+){0,3})(?: (?:a|an|all|such|so|the|just|really|clearly|complete|total|fucking|bloody|absolute|utter|too|een|echt|gewoon|zo|zo'n|wel|allemaal|toch|maar|te|stelletje|de|grootste|biggest|big|bunch of|pack of|damn|as|like|what)){0,5} ?["“'(*_]*$`,
);
const thirdPerson = pattern(
  String.raw`\b(?:${personNouns})(?: (?:is|are|was|were|zijn|waren|here|hier|who|die|that|[a-z]+s)){0,3}(?: [a-z-]+ly| [a-z]+-[a-z]+)?(?: (?:a|an|all|such|so|the|just|really|complete|total|een|echt|gewoon|zo|zo'n|allemaal|te|de|of|absolute)){0,4} ?["“'(*_]*$|@[\w-]+(?:,| is| are)?(?: (?:a|an|such|een|zo'n|is|really|echt|just)){0,3} ?["“'(*_]*$`,
);
const personBehind = pattern(
  String.raw`^ (?:[a-z]+ ){0,2}(?:as you|als (?:jij|jullie))\b|^["”'*_]*,? (?:of an? )?(?:${personNouns})\b|^["”'*_]*,? @[\w-]|^["”'*_]* (?:dat je bent|that you are|als jij|like you|zoals jij)\b`,
);

/** What a found word is said of, by the words around it in its sentence. Linear in `reach`. */
export function saidOf(text: string, start: number, end: number, { type }: ListedWord): Said {
  const before = sentenceBefore(text.slice(Math.max(0, start - reach), start));
  const behind = text.slice(end, end + reach);
  if (firstPersonCall.test(before)) return 'person';
  if (reporting.test(before) || reportedBehind.test(behind)) return 'mention';
  if (self.test(before)) return 'self';
  if (/^-[a-z]/.test(behind)) return 'thing';
  if (secondPerson.test(before) && !thingBehind.test(behind)) return 'person';
  if (thingBehind.test(behind) || thingBefore.test(before)) return 'thing';
  if (thirdPerson.test(before) || personBehind.test(behind)) return 'person';
  // “The plan is idioot”: without an article it says how something is.
  return type === 'person' && !/\b(?:is|was|zijn|waren|are|were) $/.test(before) ? 'person' : 'open';
}

/** What of a text belongs to the sentence that ends it, its white space made one. */
function sentenceBefore(text: string): string {
  const from = greatest(['.', '!', '?', '\n\n', ';'].map((mark) => text.lastIndexOf(mark)));
  return text
    .slice(from + 1)
    .replace(/\s+/g, ' ')
    .replace(/’/g, "'");
}
