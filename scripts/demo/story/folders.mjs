/** Folders that the story often names. */
export const GUIDES = 'content/guides/';
export const PAGES = 'content/pages/';
export const POSTS = 'content/posts/';
export const NEWS = 'content/announcements/';
