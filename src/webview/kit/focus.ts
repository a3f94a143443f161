/**
 * Focuses an element after an answer of the host or a redraw. Whoever is elsewhere by then, such as in the
 * palette, stays there: an element that takes the focus inside a page takes it from the whole window.
 */
export function focusIfHere(element: HTMLElement | null | undefined, options?: FocusOptions): void {
  if (document.hasFocus()) element?.focus(options);
}

/** Puts the focus where a page begins: now, or once somebody turns to the page and to nothing in it. */
export function focusOnArrival(focus: () => void): void {
  if (document.hasFocus()) {
    focus();
    return;
  }
  const arrive = (): void => {
    if (document.activeElement === document.body) focus();
  };
  window.addEventListener('focus', arrive, { once: true });
}
