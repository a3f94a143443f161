/** The single store of a page's state. */
export interface Store<State> {
  readonly state: State;
  /** Setting the same state does nothing. */
  set(next: State): void;
}

/** `draw` is called for each state in sequence: a state set while drawing is drawn afterwards. */
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
