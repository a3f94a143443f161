import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import { applyEdit, setField } from '../../formats/front-matter/edit';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { scanMarkdown } from '../../formats/markdown/scan';
import type { ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import { consentPurposes, type ConsentAnswers } from '../../model/people/consent';
import type { Person } from '../../model/people/people';
import type { Surroundings } from '../scaffold/document-place';
import { memberFileOf } from '../scaffold/member-file';
import { newDocument, type ScaffoldLanguage } from '../scaffold/new-document';
import { listFields, profileAnswersOf, type ProfileAnswers } from './profile-answers';

export interface JoiningOptions {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The community's own template of a member file, if there is one. */
  readonly template?: string;
  /** Whom the community knows them as already, by commits or lists. */
  readonly person?: Pick<Person, 'name' | 'handles' | 'names'>;
  /** The name on their commits, so that these are theirs. */
  readonly gitName?: string;
}

/** A plan with the path of the member's file. */
export interface MemberPlan {
  readonly path: Path;
  readonly plan: ChangePlan;
}

/** Plans a person's own member file, from what they said when they joined. */
export function planJoining(
  answers: ProfileAnswers,
  { now, language, template, person, gitName }: JoiningOptions,
  around: Surroundings,
): MemberPlan {
  const made = person
    ? memberFileOf({ ...person, name: answers.name }, { now, language }, around)
    : newDocument(
        'member',
        { title: answers.name, now, language, ...(template !== undefined && { template }) },
        around,
      );
  const isKnown = gitName !== undefined && gitName !== '';
  const begun: [string, YamlValue][] = person
    ? []
    : [['joined', dayOf(now)], ...(isKnown ? [['git', [gitName]] satisfies [string, YamlValue]] : [])];
  const text = withAnswers(withFields(made.text, begun), answers, now);
  return {
    path: made.path,
    plan: {
      title: message('Join this community'),
      changes: [{ kind: 'create', path: made.path, text }],
    },
  };
}

/**
 * Plans what a member changed in their own file; all else in it stays as it is.
 * @param before the file's text
 * @throws UneditableFrontMatter if its fields cannot be read
 */
export function planProfileUpdate(
  path: Path,
  before: string,
  answers: ProfileAnswers,
  now: number,
): ChangePlan {
  const after = withAnswers(before, answers, now);
  return {
    title: message('Update my profile'),
    changes: after === before ? [] : [changeTo(path, before, after)],
  };
}

/** The text of a member file with what they say now; what they say already keeps its words and its place. */
function withAnswers(text: string, answers: ProfileAnswers, now: number): string {
  const said = profileAnswersOf(scanMarkdown(text));
  const fields: [string, YamlValue | undefined][] = [];
  if (answers.name !== said.name) fields.push(['name', answers.name]);
  for (const field of ['pronouns', 'place'] as const)
    if (answers[field] !== said[field])
      fields.push([field, answers[field] === '' ? undefined : answers[field]]);
  for (const field of listFields)
    if (!equal(answers[field], said[field])) fields.push([field, [...answers[field]]]);
  return withConsents(withFields(text, fields), said.consents, answers.consents, now);
}

/**
 * Only answers that are new are written, with their day. A consent in one word, for all purposes at once, is
 * taken apart when one of them changes.
 */
function withConsents(text: string, said: ConsentAnswers, wanted: ConsentAnswers, now: number): string {
  const changed = consentPurposes.filter(
    (purpose) => wanted[purpose] !== undefined && wanted[purpose] !== said[purpose],
  );
  if (changed.length === 0) return text;
  const answer = (given: boolean): YamlValue => ({ given, at: dayOf(now) });
  if (isOneWord(text)) {
    const all = consentPurposes.map((purpose) => [
      purpose,
      changed.includes(purpose) ? answer(wanted[purpose] === true) : { given: said[purpose] === true },
    ]);
    return withFields(text, [['consent', Object.fromEntries(all) as YamlValue]]);
  }
  return changed.reduce(
    (before, purpose) =>
      applyEdit(before, setField(before, ['consent', purpose], answer(wanted[purpose] === true))),
    text,
  );
}

function isOneWord(text: string): boolean {
  const { frontMatter } = scanMarkdown(text);
  const node = frontMatter?.entries.find(({ key }) => key === 'consent')?.node;
  return node !== undefined && 'value' in node && node.value !== null;
}

function withFields(text: string, fields: readonly (readonly [string, YamlValue | undefined])[]): string {
  return fields.reduce((before, [field, value]) => applyEdit(before, setField(before, [field], value)), text);
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => word === b[at]);
}

/** The day, in UTC. */
function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
