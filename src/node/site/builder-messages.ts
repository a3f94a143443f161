/** What the process that builds a site is told once it runs. */
export interface SiteToBuild {
  /** The community, on disk. */
  readonly folder: string;
  /** The site's folder in it. */
  readonly site: string;
  /** Where the site is on its host: `/`, or `/proxy/41234/`. */
  readonly pathPrefix: string;
}

/** What it tells. */
export type FromBuilder =
  /** Anew after each change. */
  | { readonly type: 'built'; readonly pages: number }
  /** It cannot go on, and ends. */
  | { readonly type: 'failed'; readonly reason: string };
