/** WebSocket close codes. y-websocket does not reconnect after 4400 to 4499. */
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

/** Close reason when a token has expired by the server's clock. */
export const tokenEnded = 'The token was good for some time, which is over. Ask for a new one.';
