/** A community’s own list of words; `NAME.nl.txt` holds in Dutch posts only. */
export const wordListPath = /^(?:.+\/)?moderation\/lists\/[^/]+\.txt$/;
