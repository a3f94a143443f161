/** The one place where a page's state is. */
export interface Store<State> {
  readonly state: State;
  /** The same state again does nothing. */
  set(next: State): void;
}

/**
 * `draw` is called for each state that is set, one after the other: one that is set while another is being
 * drawn is drawn afterwards.
 */
export function createStore<State>(first: State, draw: (state: State) => void): Store<State> {
  let state = first;
  let isDrawing = false;
  return {
    get state() {
      return state;
    },
    set(next) {
      if (next === state) return;
      state = next;
      if (isDrawing) return;
      isDrawing = true;
      try {
        for (let drawn: State | undefined; drawn !== state;) {
          drawn = state;
          draw(drawn);
        }
      } finally {
        isDrawing = false;
      }
    },
  };
}
