import type { Refusal } from '#app/domain/decision.ts'

/** Close codes of the manuscript socket. A stock client stops on 44xx and reconnects on the others. */
export const CLOSE = {
  restarting: 1012,
  tryAgain: 1013,
  tooBigFrame: 1009,
  malformed: 4400,
  signIn: 4401,
  notAllowed: 4403,
  notYourClient: 4409,
  /** Text was taken down. The client's document contains it and must be discarded. */
  takenDown: 4410,
  tooLarge: 4413,
  refused: 4422,
  locked: 4423,
  tooFast: 4429,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

/** Returns the close code for a refusal of the policy. */
export function closeCodeOf(why: Refusal): CloseCode {
  if (why.code === 'sign_in') return CLOSE.signIn
  return why.code === 'locked' || why.code === 'frozen' ? CLOSE.locked : CLOSE.notAllowed
}
