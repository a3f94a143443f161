/**
 * From the pasts of single files to the commits of a repository: who passed by,
 * what was done together, moves, passes over everything, and branches.
 */

import { DAY, HOUR, MINUTE, day, pickMoment } from './calendar.mjs';
import { versionBefore } from './draft.mjs';
import { smallEdit } from './growth.mjs';
import { membersAt, onlyCoAuthor, passersBy, personOf, woutAtDeskThree } from './people.mjs';
import { createRandom } from './random.mjs';
import { branches, gone, moves, passes } from './story/happenings.mjs';
import { inOldStyle } from './styles.mjs';

/**
 * @typedef {import('./fast-import.mjs').Commit} Commit
 * @typedef {import('./pasts/telling.mjs').Past} Past
 * @typedef {import('./people.mjs').Person} Person
 *
 * @typedef {object} Step one commit, before moves, passes and branches are known
 * @property {number} at
 * @property {Person} by
 * @property {string} message
 * @property {boolean} lone
 * @property {Map<string, string>} files
 */

/**
 * People without a member file find something small to repair while they are here.
 *
 * @param {Past[]} pasts
 * @param {number} seed
 */
function letPassersByHelp(pasts, seed) {
  for (const { who, patches } of passersBy) {
    const random = createRandom(seed, `passer-by ${who.email}`);
    for (let done = 0, tries = 0; done < patches && tries < 400; tries++) {
      const at = pickMoment(random, who.zone, who.from, who.to);
      const alive = pasts.filter(
        ({ growth }) => growth && growth.life.born + 2 * HOUR < at && at < growth.life.settled,
      );
      if (alive.length === 0) continue;
      const { growth, later } = random.pick(alive);
      const change = growth && smallEdit({ ...growth, life: { ...growth.life, random } }, who, at);
      if (!change) continue;
      later.push(change);
      later.sort((a, b) => a.at - b.at);
      done++;
    }
  }
}

/**
 * @param {Past[]} pasts
 * @returns {Step[]} in order of time
 */
function stepsOf(pasts) {
  /** @type {Map<string, Step>} */
  const steps = new Map();
  for (const { path, text, creation, later } of pasts) {
    /** @type {string | undefined} */
    let last;
    [creation, ...later].forEach((change, i) => {
      const content = versionBefore(text, later.slice(i));
      if (content === last) return;
      last = content;
      const key = change.group ?? `${path} ${i}`;
      const step = steps.get(key) ?? {
        at: change.at,
        by: change.by,
        message: change.message,
        lone: Boolean(change.lone),
        files: new Map(),
      };
      step.files.set(path, content);
      steps.set(key, step);
    });
  }
  return [...steps].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1)).map(([, step]) => step);
}

/**
 * Two people at one table: the other one stands in the trailer.
 *
 * @param {Step} step
 * @param {import('./random.mjs').Random} random
 */
function coAuthorsOf(step, random) {
  if (step.lone || !random.chance(0.15)) return [];
  const others = membersAt(step.at).filter((who) => who !== step.by && who.name !== step.by.name);
  if (onlyCoAuthor.from <= step.at && step.at < onlyCoAuthor.to && random.chance(0.15)) return [onlyCoAuthor];
  if (others.length === 0) return [];
  const near = others.filter((who) => who.zone === step.by.zone);
  return [random.pick(near.length > 0 && random.chance(0.7) ? near : others)];
}

/**
 * Wout commits at work, too, for a winter, under whatever name that computer has.
 *
 * @param {Person} who
 * @param {number} at
 */
function atWhichDesk(who, at) {
  const local = new Date(at + HOUR);
  const inOffice = local.getUTCDay() % 6 !== 0 && local.getUTCHours() >= 7 && local.getUTCHours() < 18;
  return who === personOf('wout') && inOffice && at > day('2025-09-01') && at < day('2026-03-01')
    ? woutAtDeskThree
    : who;
}

/**
 * @param {Past[]} pasts
 * @param {number} seed
 * @returns {Commit[]}
 */
export function commitsOf(pasts, seed) {
  letPassersByHelp(pasts, seed);
  const random = createRandom(seed, 'timeline');
  const strangers = new Set(passersBy.map(({ who }) => who));

  /** @type {Commit[]} */
  const commits = stepsOf(pasts).map((step) => ({
    at: step.at,
    author: atWhichDesk(step.by, step.at),
    message: step.message,
    coAuthors: coAuthorsOf(step, random),
    files: step.files,
    ...(strangers.has(step.by) && {
      authoredAt: pickMoment(random, step.by.zone, step.at - 40 * HOUR, step.at - HOUR),
      committer: random.pick(membersAt(step.at).slice(0, 3)),
    }),
  }));
  for (const move of moves) {
    if (move.files.some(([, to]) => pasts.some(({ path }) => path === to))) {
      commits.push({
        at: day(move.at),
        author: personOf(move.by),
        message: move.message,
        coAuthors: [],
        files: new Map(),
      });
    }
  }
  for (const pass of passes)
    commits.push({
      at: day(pass.at),
      author: personOf(pass.by),
      message: pass.message,
      coAuthors: [],
      files: new Map(),
    });
  for (const { path, text, on, by, message, until, byThen, messageThen } of gone) {
    commits.push({
      at: day(on),
      author: personOf(by),
      message,
      coAuthors: [],
      files: new Map([[path, text]]),
    });
    commits.push({
      at: day(until),
      author: personOf(byThen),
      message: messageThen,
      coAuthors: [],
      files: new Map([[path, undefined]]),
    });
  }
  commits.sort((a, b) => a.at - b.at);
  return withBranches(withPlaceAndStyle(commits));
}

/**
 * Fills in what moves and passes change, and puts every file where it was and
 * writes it as it was written at the time.
 *
 * @param {Commit[]} commits
 */
function withPlaceAndStyle(commits) {
  /** @type {Map<string, string>} */
  const current = new Map();
  /** @param {string} path @param {number} at */
  const placeAt = (path, at) =>
    moves.flatMap((move) => (at < day(move.at) ? move.files : [])).find(([, to]) => to === path)?.[0] ?? path;
  /** @param {string} path @param {string} content @param {number} at */
  const styleAt = (path, content, at) =>
    inOldStyle(
      path,
      content,
      passes.filter((pass) => at < day(pass.at)).map((pass) => pass.style),
    );

  return commits
    .map((commit) => {
      const files = new Map();
      for (const [path, content] of commit.files) {
        if (content === undefined) current.delete(path);
        else current.set(path, content);
        files.set(
          placeAt(path, commit.at),
          content === undefined ? undefined : styleAt(path, content, commit.at),
        );
      }
      const move = moves.find((one) => day(one.at) === commit.at && commit.files.size === 0);
      for (const [from, to] of move?.files ?? []) {
        const content = current.get(to);
        if (content === undefined) continue;
        files.set(from, undefined);
        files.set(to, styleAt(to, content, commit.at));
      }
      if (passes.some((one) => day(one.at) === commit.at && commit.files.size === 0)) {
        for (const [path, content] of current) {
          const now = styleAt(path, content, commit.at);
          if (now !== styleAt(path, content, commit.at - 1)) files.set(placeAt(path, commit.at), now);
        }
      }
      return { ...commit, files };
    })
    .filter((commit) => commit.files.size > 0);
}

/**
 * Puts the first busy days of some documents on a branch, and merges it.
 *
 * @param {Commit[]} commits
 */
function withBranches(commits) {
  const result = [...commits];
  for (const branch of branches) {
    const own = result.filter(
      (commit) => commit.files.has(branch.path) && commit.at > day(branch.after) && !commit.branch,
    );
    const last = own.find((commit, i) => {
      const before = own[i - 1];
      return before && before.files.size === 1 && commit.files.size === 1 && commit.at - before.at < 20 * DAY;
    });
    if (!last) continue;
    const end = own.indexOf(last);
    for (const commit of own.slice(end - 1, end + 1)) commit.branch = branch.name;
    // Merged before main touches the document again.
    const next = own[end + 1]?.at ?? Infinity;
    result.push({
      at: Math.min(last.at + 17 * MINUTE, next - 1000),
      author: personOf(branch.by),
      message: `Merge branch '${branch.name}'`,
      coAuthors: [],
      files: new Map([[branch.path, last.files.get(branch.path)]]),
      merges: branch.name,
    });
  }
  return result.sort((a, b) => a.at - b.at);
}
