/** Name of the Y.Text in a room's document. */
export const textName = 'text';

/** Transaction origin of local typing. */
export const userOrigin = 'user';

/** Transaction origin of imports: changes to the file by another program. */
export const importOrigin = 'import';
