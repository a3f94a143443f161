// What a page in a browser needs to show a community: the bundle `dist/web/kith.js`.
export { createWebCommunity, type WebCommunity, type WebCommunityOptions } from './open-community';
export { publicCommunity } from '../render/public/public-community';
export { createPublicRenderer } from '../render/public/public-page';
export { publicWords } from '../render/public/public-words';
