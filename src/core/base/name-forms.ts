import { foldName } from './fold-name';

const particle = /^(?:de|den|der|del|di|da|dos|la|le|van|von|ten|ter|bin|el|al|y|zu)$/;

/**
 * Whether a text looks like a person's full name: two to five words that begin with a capital or have none.
 */
export function looksLikeName(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length < 2 || words.length > 5 || text.length > 60) return false;
  return (
    /^(?!(?:An?|If|Please|The)\s)[\p{Lu}\p{Lo}]/u.test(text) &&
    words.every((word) => /^[\p{Lu}\p{Lo}][\p{L}\p{M}.’'-]*$/u.test(word) || particle.test(word)) &&
    !/\.$/.test(text.replace(/\b(?:jr|sr|\p{Lu})\.$/iu, '')) &&
    !isCompany(text)
  );
}

const sentenceWord =
  /^(?:a|an|and|ask|at|by|contact|for|from|if|in|is|of|on|or|our|ping|please|see|thanks?|the|to|us|via|we|who|with|you|your|en|het|een|met|door|voor|zie|vraag)$/;

/** Whether a text looks like a full name in lower case: two to four words that do not read as a sentence. */
export function looksLikeSmallName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every((word) => /^\p{Ll}[\p{L}\p{M}.’'-]*$/u.test(word) && !sentenceWord.test(word))
  );
}

/** Legal forms of companies and words for institutions, which do not occur in people's names. */
const firm =
  /(?:^|[\s,])(?:company|corp|corporation|foundation|gmbh|group|holdings?|inc|incorporated|independent|institute|laborator(?:y|ies)|labs?|limited|l\.?l\.?c|ltd|plc|pty|s\.?r\.?l|software|solutions|studios?|systems|technolog(?:y|ies)|universit(?:y|eit|ät|é)|stichting|vereniging|coöperatie|gemeente|consulting|networks?|cloud|project)\.?(?=$|[\s,)])/i;
/** Two-letter legal forms are matched case-sensitively: in other case they may be part of a name. */
const shortFirm = /[\s,](?:AG|AB|AS|B\.?V\.?|Co\.|e\.?V\.|N\.?V\.?|Oy|S\.?A\.?|SE)(?=$|[\s,)])/;

/** Whether a text names a company or an institution, judging by its form. */
export function isCompany(text: string): boolean {
  return firm.test(text) || shortFirm.test(text);
}

/** Imperative verbs in lists of things to do, except those that are also given names. */
const request =
  /^(?:add|adopt|answer|apply|ask|attend|automate|become|build|bump|change|check|clean|close|collect|contribute|convert|create|debug|define|deploy|describe|design|develop|discuss|document|donate|draft|edit|enable|encourage|ensure|explain|explore|expose|extend|file|find|finish|fix|follow|gather|get|give|handle|help|host|identify|implement|import|improve|increase|install|integrate|introduce|investigate|invite|join|keep|learn|lead|maintain|make|manage|merge|migrate|monitor|move|nominate|open|optimi[sz]e|organi[sz]e|participate|plan|post|prepare|promote|propose|proofread|provide|publish|read|record|redesign|reduce|refactor|refine|release|remove|rename|replace|report|research|resolve|review|rewrite|run|schedule|send|set|setup|share|show|simplify|solve|speak|split|sponsor|start|submit|suggest|support|switch|teach|tell|test|track|translate|triage|try|update|upgrade|use|validate|verify|volunteer|vote|watch|welcome|work|write|schrijf|verbeter|voeg|vertaal|maak|meld|lees|vraag|deel|organiseer)$/i;

/** Whether a text is a request: `Write Exercises`. */
export function isRequest(text: string): boolean {
  return request.test(/^\S+/.exec(text.trim())?.[0] ?? '');
}

/**
 * Nouns for contributions, in lists of what a community needs; only the plural if the singular is also a
 * surname.
 */
const activity =
  /\s(?:reports?|requests?|reviews?|reviewing|fixes|issues|tests|testing|docs|documentation|translations?|translating|support|triage|features|tutorials|examples|events|meetups|talks|ideas|questions|discussions|releases|development|maintenance|moderation|outreach|marketing|fundraising|proposals?|tools|improvements?|suggestions?|feedback|infrastructure|accessibility|localization|writing)$/i;

/** Whether a text names an activity: `Bug Reports`, `User Support`. */
export function isActivity(text: string): boolean {
  return activity.test(text.trim());
}

/** Whether a handle may derive from a name: it contains one of the name's words or its initials. */
export function isHandleOf(handle: string, name: string): boolean {
  const words = foldName(name).split(' ');
  const plain = handle.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const letters = words.map((word) => word.charAt(0)).join('');
  return (
    words.some((word) => word.length > 2 && plain.includes(word)) ||
    words.join('').includes(plain) ||
    plain.startsWith(letters)
  );
}
