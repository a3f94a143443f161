/** The reason with which a server closes where a token's time is over, by its own clock. */
export const tokenEnded = 'The token was good for some time, which is over. Ask for a new one.';
