import { z } from 'zod'
import { reference } from '../text.ts'

const number = z.coerce.number().int().min(1).max(1_000_000_000)

export const Restore = z.object({ revision: number }).strict()
export const UndoRange = z
  .object({ from: number, to: number })
  .strict()
  .transform(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) }))
/** The form of a rollback. `upto`: the newest revision that the member has seen. */
export const RollBack = z.object({ upto: number.optional() }).strict()
export const RevertMember = z
  .object({
    member: reference.max(40).transform((name) => name.trim()),
    since: z.coerce.date().meta({ type: 'string', format: 'date-time' }),
  })
  .strict()

export type Reversal =
  | { is: 'restore'; revision: number }
  | { is: 'undo'; from: number; to: number }
  | { is: 'rollback'; upto?: number | undefined }
  | { is: 'revert'; member: string; since: Date }
