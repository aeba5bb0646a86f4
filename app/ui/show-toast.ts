import type { FlashMessage } from '../flash.ts'

/** The event by which a component shows a message without a new page; `<Toast>` listens to it. */
export const TOAST_EVENT = 'unggun:toast'

/** Shows a message politely, in the place of the messages after a redirect. `onUndo` adds the undo button. */
export type ToastMessage = Omit<FlashMessage, 'undo'> & { undo?: { label: string; onUndo: () => void } }

export const showToast = (message: ToastMessage): void => {
  document.dispatchEvent(new CustomEvent<ToastMessage>(TOAST_EVENT, { detail: message }))
}
