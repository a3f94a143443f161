/**
 * Focuses an element after an answer of the host or a redraw. Whoever is elsewhere by then, such as in the
 * palette, stays there: an element that takes the focus inside a page takes it from the whole window.
 *
 * @returns the element, where it has the focus now
 */
export function focusIfHere<E extends HTMLElement>(element: E | null | undefined): E | undefined {
  if (!element || !document.hasFocus()) return undefined;
  element.focus({ preventScroll: true });
  return element;
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
