/** Codes that a connection is closed with; y-websocket does not come back after those from 4400 to 4499. */
export const closeCodes = {
  goingAway: 1001,
  tooSlow: 1013,
  badMessage: 4400,
  unauthorized: 4401,
  forbidden: 4403,
  otherLineage: 4409,
  tooLarge: 4413,
  tooMany: 4429,
  cannotWrite: 4507,
} as const;

/** The reason with which a server closes where a token's time is over, by its own clock. */
export const tokenEnded = 'The token was good for some time, which is over. Ask for a new one.';
