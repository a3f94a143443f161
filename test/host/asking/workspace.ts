// A folder of its own: who asks what is there cannot have others rename it.
export { create } from '../language/workspace';
