/** The name of the text in a room's document. */
export const textName = 'text';

/** The origin of transactions that what was typed here is put in by. */
export const userOrigin = 'user';

/** The origin of transactions by which comes what nobody typed: what another program made of the file. */
export const importOrigin = 'import';
