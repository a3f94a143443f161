/** A text as Slack wants it: these three characters, and no others, are escaped. */
export function slackText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text as LinkedIn counts it: an unescaped one of these would cut the post off there. */
export function linkedInText(text: string): string {
  return text.replace(/[|{}@[\]()<>#\\*_~]/g, '\\$&');
}
