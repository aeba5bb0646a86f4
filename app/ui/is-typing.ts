const FIELD = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'

/** Returns whether keys pressed on the target type text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest(FIELD) !== null
