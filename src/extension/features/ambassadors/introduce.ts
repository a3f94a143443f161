import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Candidate } from '../../../core/services/ambassadors/introductions/candidate';
import type { Introductions } from '../../../core/services/ambassadors/introductions/community-introductions';
import { pairKey } from '../../../core/services/ambassadors/introductions/pair';
import { reasonsInWords } from '../../../core/services/ambassadors/introductions/reason-words';
import {
  groundsWith,
  mostOpen,
} from '../../../core/services/ambassadors/introductions/suggest-introductions';
import { personOfSubject } from '../../../core/services/today/person-subject';
import type { PersonTarget, TodayTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { whenMeasured } from '../../communities/measurable';
import { writtenIn } from '../../communities/written-in';
import type { App } from '../../feature';
import { localize } from '../../localize';
import { sentenceOf, titleIn } from './reason-text';
import { offerToCopy } from './offer-to-copy';

type Two = readonly [Candidate, Candidate];

/**
 * Introduces two members who agreed to it: those of a row of Today, the person of a row of Members and
 * somebody else, or two whom the user picks, those with the best reasons first.
 */
export async function introduce(app: App, target: TodayTarget | PersonTarget | undefined): Promise<void> {
  const folder = await chooseFolder(app.communities, target?.folder);
  const known = await knownNow(folder);
  const [a, b] = await pairOf(folder, known, target);
  await confirmLoad(known, [a, b]);
  // Questions take time: what somebody takes back meanwhile is taken back.
  const { candidates } = await knownNow(folder);
  if (![a, b].every(({ id }) => candidates.some((one) => one.id === id))) throw noLongerAgreed();
  const reasons = groundsWith(a, known.candidates).get(b.id)?.reasons ?? [];
  const { say } = writtenIn(folder);
  const reason = sentenceOf(reasonsInWords(reasons, titleIn(folder), say));
  const uri = await createDocument(folder, 'introduction', {
    title: `${a.name}, ${b.name}`,
    values: { a: a.id, b: b.id, name_a: a.name, name_b: b.name, reason },
  });
  offerToCopy(
    app,
    uri,
    l10n.t('Read it over, then send it to {0} and {1}: Kith sends nothing by itself.', a.name, b.name),
  );
}

async function knownNow(folder: CommunityFolder): Promise<Introductions> {
  return whenMeasured(folder, (measuring) => folder.ask('introductions', { at: Date.now() }, measuring));
}

function noLongerAgreed(): Notice {
  return new Notice(message('One of the two no longer agrees to be introduced, or takes no part any more.'));
}

async function pairOf(
  folder: CommunityFolder,
  known: Introductions,
  target: TodayTarget | PersonTarget | undefined,
): Promise<Two> {
  const { people } = folder.community;
  const byId = new Map(known.candidates.map((one) => [one.id, one] as const));
  if (target && 'subject' in target) {
    const about = personOfSubject(target.subject);
    const first = people.persons.find(({ memberPath }) => memberPath === about?.file);
    const [a, b] = [byId.get(first?.id ?? ''), byId.get(about?.id ?? '')];
    if (a && b) return [a, b];
    throw noLongerAgreed();
  }
  if (known.candidates.length < 2)
    throw new Notice(
      message(
        'Fewer than two members agreed to be introduced. They say so in their member file, under “consent”.',
      ),
    );
  if (target) {
    const person = byId.get(target.personId);
    if (!person)
      throw new Notice(
        message(
          '{0} has not agreed to be introduced. Members say so in their own file, under “consent”.',
          people.byId(target.personId)?.name ?? target.personId,
        ),
      );
    return [person, await pickOther(folder, known, person)];
  }
  return pickPair(folder, known);
}

/** Suggestions first; whoever has others in mind picks them one by one. */
async function pickPair(folder: CommunityFolder, known: Introductions): Promise<Two> {
  const suggested = await whenMeasured(folder, (measuring) =>
    folder.ask('suggestedIntroductions', { at: Date.now() }, measuring),
  );
  const items = suggested.map(({ a, b, reasons }) => ({
    label: l10n.t('{0} and {1}', a.name, b.name),
    detail: reasonsInWords(reasons, titleIn(folder), localize),
    two: [a, b] as Two | undefined,
  }));
  const other = { label: l10n.t('Two Others…'), detail: '', two: undefined };
  const picked = await window.showQuickPick([...items, other], {
    title: l10n.t('Introduce which two members?'),
    placeHolder: l10n.t('Suggestions: both agreed to be introduced, and have not met'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  if (picked.two) return picked.two;
  const first = await pickCandidate(
    known.candidates.map((candidate) => ({ candidate, detail: '' })),
    l10n.t('Introduce whom?'),
  );
  return [first, await pickOther(folder, known, first)];
}

/** Those with a reason first; not those to whom the person was introduced before. */
async function pickOther(
  folder: CommunityFolder,
  known: Introductions,
  person: Candidate,
): Promise<Candidate> {
  const introduced = new Set(
    known.made.flatMap(({ persons }) =>
      persons.some(({ id }) => id === person.id) ? persons.map(({ id }) => pairKey(person.id, id)) : [],
    ),
  );
  const grounds = groundsWith(person, known.candidates);
  const scoreOf = (id: string): number => grounds.get(id)?.score ?? 0;
  const choices = known.candidates
    .filter(({ id }) => id !== person.id && !introduced.has(pairKey(person.id, id)))
    .map((candidate) => ({
      candidate,
      detail: reasonsInWords(grounds.get(candidate.id)?.reasons ?? [], titleIn(folder), localize),
    }))
    .sort((x, y) => scoreOf(y.candidate.id) - scoreOf(x.candidate.id));
  if (choices.length === 0)
    throw new Notice(message('{0} was introduced to everybody who agreed to it.', person.name));
  return pickCandidate(choices, l10n.t('Introduce {0} to whom?', person.name));
}

async function pickCandidate(
  choices: readonly { readonly candidate: Candidate; readonly detail: string }[],
  title: string,
): Promise<Candidate> {
  const items = choices.map(({ candidate, detail }) => ({
    label: candidate.name,
    description: candidate.id,
    detail,
    candidate,
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true, matchOnDetail: true });
  if (!picked) throw new CancellationError();
  return picked.candidate;
}

async function confirmLoad({ open }: Introductions, two: Two): Promise<void> {
  const busy = two.find(({ id }) => (open.get(id) ?? 0) >= mostOpen);
  if (!busy) return;
  const anyway = l10n.t('Introduce Anyway');
  const chosen = await window.showWarningMessage(
    l10n.t('{0} is in {1} introductions already.', busy.name, open.get(busy.id) ?? 0),
    { modal: true, detail: l10n.t('Record what came of those first, or wait until they have met.') },
    anyway,
  );
  if (chosen !== anyway) throw new CancellationError();
}
