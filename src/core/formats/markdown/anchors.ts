import { slug } from 'github-slugger';

/** Gives headings the anchors that GitHub gives them: call it with one file's headings in order. */
export type Slugger = (heading: string) => string;

const onlyAscii = /^[\0-\x7f]*$/;

export function createSlugger(): Slugger {
  const seen = new Map<string, number>();
  return (heading) => {
    const base = slugOf(heading);
    let anchor = base;
    // A heading that is called as an earlier one gets a number; where that is taken, too, the next.
    for (let last = seen.get(base); seen.has(anchor); anchor = `${base}-${last}`) {
      last = (last ?? 0) + 1;
      seen.set(base, last);
    }
    seen.set(anchor, 0);
    return anchor;
  };
}

/**
 * Slugs of headings met before, of any file: a community's minutes and reports have the same headings again
 * and again.
 */
const slugs = new Map<string, string>();
const maxSlugs = 5000;

function slugOf(heading: string): string {
  const known = slugs.get(heading);
  if (known !== undefined) return known;
  // A copy: as a part of a file's text the heading would keep that whole text in memory.
  const own = JSON.parse(JSON.stringify(heading)) as string;
  // GitHub's expression names the letters of every script; for plain ASCII a short one says the same.
  const made = onlyAscii.test(own)
    ? own
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-')
    : slug(own);
  if (slugs.size >= maxSlugs) slugs.clear();
  slugs.set(own, made);
  return made;
}
