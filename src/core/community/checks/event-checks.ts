import { documentStem } from '../../model/file-names/document-stem';
import { folderOf } from '../../base/paths';
import type { FieldText } from '../../model/events/event-fields';
import { endsBeforeStart, eventTime, isPast, type EventTime } from '../../model/events/event-time';
import { entry } from '../../formats/front-matter/yaml-node';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import { message } from '../../base/message';
import { fileStart } from '../../base/range';
import { frontMatterStart, isAdopted, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';
import { closest } from '../../base/closest';

/** Looks whether an event's times make sense. */
export const checkEventTime: Check = (document, facts, context) => {
  if (document.kind !== 'event' || isTemplate(document)) return [];
  const { path } = document;
  const { frontMatter } = facts;
  const time = eventTime(path, frontMatter);
  const unreal = impossibleTimes(path, time, context);
  if (unreal.length > 0) return unreal;
  if (endsBeforeStart(time) && time.start && time.end) {
    const range = time.end.range ?? time.start.range ?? frontMatterStart(facts);
    const text = message('The event ends (“{0}”) before it begins (“{1}”).', time.end.text, time.start.text);
    return [problemAt(path, 'event-ends-before-start', range, text)];
  }
  const start = entry(frontMatter, 'start');
  if (time.start || start || !isAdopted(context)) return [];
  return [
    problemAt(path, 'field-missing', frontMatterStart(facts), message('An event needs a “start”.'), 'start'),
  ];
};

/**
 * Days and times that do not exist. Where the community has set Kith up, its schema speaks of its own fields.
 */
function impossibleTimes(path: string, { impossible = [] }: EventTime, context: CheckContext): Problem[] {
  const isTold = ({ key }: FieldText): boolean => isAdopted(context) && (key === 'start' || key === 'end');
  return impossible
    .filter((field) => !isTold(field))
    .map(({ range, text }) =>
      problemAt(
        path,
        'event-time-impossible',
        range,
        message('There is no such day or time as “{0}”.', text),
      ),
    );
}

/** Looks whether an answer has its event, and is somebody's. */
export const checkAnswer: Check = (document, _facts, context) => {
  const { kind, path, head } = document;
  if (kind !== 'answer' || isTemplate(document)) return [];
  // Notes of an event may say how many `attended`, where nobody means Kith's answers.
  if (!isAdopted(context) && !/^(?:going|maybe|declined)$/i.test(head.rsvp)) return [];
  if (!hasEvent(folderOf(path), context)) {
    const text = message('There is no event “{0}.md” for this RSVP.', folderOf(path));
    return [problemAt(path, 'event-answer-orphan', fileStart, text)];
  }
  const member = documentStem(path);
  if (!isAdopted(context) || context.isPerson(member) || !context.keepsMembers()) return [];
  const meant = closest(member, context.people());
  const text =
    meant === undefined
      ? message('An RSVP’s file is named after the member, and nobody is called “{0}”.', member)
      : message(
          'An RSVP’s file is named after the member, and nobody is called “{0}”. Did you mean “{1}”?',
          member,
          meant,
        );
  return [problemAt(path, 'answer-member-unknown', fileStart, text)];
};

/** An event is a file beside its folder of answers, or the page that the folder opens with. */
function hasEvent(folder: string, context: CheckContext): boolean {
  const places = [`${folder}.md`, `${folder}.markdown`];
  for (const name of ['index', '_index', 'README', 'event']) places.push(`${folder}/${name}.md`);
  return folder !== '' && places.some((place) => typeof context.at(place) === 'object');
}

/** Looks whether a survey that is closed has its answers. */
export const checkSurvey: Check = (document, { frontMatter }, context) => {
  const closed = entry(frontMatter, 'closed');
  if (document.kind !== 'survey' || !closed || !isAdopted(context) || isTemplate(document)) return [];
  const end = eventTime('', { range: closed.node.range, entries: [{ ...closed, key: 'start' }] });
  const table = document.path.replace(/\.[^./]*$/, '.csv');
  if (!isPast(end, context.now()) || context.at(table) !== undefined) return [];
  const text = message('The survey is closed and its answers are not at “{0}”.', table);
  return [problemAt(document.path, 'survey-data-missing', closed.node.range, text)];
};
