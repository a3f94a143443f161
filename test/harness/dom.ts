/**
 * As much of the page's elements as the driver reads. Functions that are evaluated in the page are compiled
 * with everything else, which must not know the browser's types.
 */
export interface PageElement {
  readonly textContent: string | null;
  readonly className: string;
  readonly isConnected: boolean;
  getAttribute(name: string): string | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
  matches(selector: string): boolean;
  getBoundingClientRect(): { readonly height: number };
  click(): void;
  contains(other: PageElement): boolean;
  readonly ownerDocument: { elementFromPoint(x: number, y: number): PageElement | null };
}
