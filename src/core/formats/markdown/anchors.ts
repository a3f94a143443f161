import { slug } from 'github-slugger';

/** Makes the anchors that GitHub gives to headings: call it with one file's headings in order. */
export type Slugger = (heading: string) => string;

const onlyAscii = /^[\0-\x7f]*$/;

export function createSlugger(): Slugger {
  const seen = new Map<string, number>();
  return (heading) => {
    const base = slugOf(heading);
    let anchor = base;
    // A duplicate heading gets a number; if that anchor is taken, the next number.
    for (let last = seen.get(base); seen.has(anchor); anchor = `${base}-${last}`) {
      last = (last ?? 0) + 1;
      seen.set(base, last);
    }
    seen.set(anchor, 0);
    return anchor;
  };
}

/** Cache of slugs, across files: a community's minutes and reports repeat the same headings. */
const slugs = new Map<string, string>();
const maxSlugs = 5000;

function slugOf(heading: string): string {
  const known = slugs.get(heading);
  if (known !== undefined) return known;
  // A copy: as a slice of a file's text the heading would keep that whole text in memory.
  const own = JSON.parse(JSON.stringify(heading)) as string;
  // GitHub's regular expression lists the letters of every script; for ASCII a short one is equivalent.
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
