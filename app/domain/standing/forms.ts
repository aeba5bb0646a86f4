import { z } from 'zod'
import { reference } from '../text.ts'
import { GRANTS } from './levels.ts'

export const ChangeTrust = z
  .object({ memberId: reference, level: z.enum([...GRANTS, 'none'], 'field.choose') })
  .strict()
export type ChangeTrust = z.output<typeof ChangeTrust>
