import { z } from 'zod'

const number = z.coerce.number().int().min(1).max(1_000_000_000)

export const Restore = z.object({ revision: number }).strict()
export const UndoRange = z
  .object({ from: number, to: number })
  .strict()
  .transform(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) }))
/** `upto`: the newest revision that whoever asks has seen. */
export const RollBack = z.object({ upto: number.optional() }).strict()
export const RevertMember = z
  .object({ member: z.string().trim().min(1).max(40), since: z.coerce.date() })
  .strict()

export type TakeBack =
  | { is: 'restore'; revision: number }
  | { is: 'undo'; from: number; to: number }
  | { is: 'rollback'; upto?: number | undefined }
  | { is: 'revert'; member: string; since: Date }
