/** A mail to one address. */
export interface Letter {
  /** `smtps://host:port`: encrypted from the start. `smtp://…`: by STARTTLS, which the server has to offer. */
  readonly server: string;
  readonly user: string;
  readonly password: string;
  /** Perhaps with a name. */
  readonly from: string;
  /** One address, without a name. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** A BCP 47 tag; may be empty. */
  readonly language: string;
  /** With its angle brackets; the same each time that this mail is handed over. */
  readonly id: string;
}

/** What came of handing a mail over to its server. */
export type Handover =
  | { readonly state: 'accepted' }
  /** The server said no, to which step, with its code and in its words. */
  | {
      readonly state: 'refused';
      readonly step: 'login' | 'sender' | 'address' | 'other';
      readonly code: number;
      readonly words: string;
    }
  /** The connection could not be encrypted; no password was sent. */
  | { readonly state: 'unsecured'; readonly detail: string }
  /** The mail was not handed over whole, so that the server cannot have it. */
  | { readonly state: 'unreached'; readonly detail: string }
  /** The server got the whole mail, and no answer came. */
  | { readonly state: 'lost'; readonly detail: string };
