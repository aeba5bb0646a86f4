import { type Owner, readOwnText, saveOwnText } from './own-texts.ts'

const OFF = 'keys-off'

/** Returns whether the member has switched single-key shortcuts off. */
export const areShortcutsOff = (owner: Owner): boolean => readOwnText(owner, OFF) === '1'

export const switchShortcuts = (owner: Owner, on: boolean): void => saveOwnText(owner, OFF, on ? null : '1')
