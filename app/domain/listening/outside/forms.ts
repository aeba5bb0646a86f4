import { z } from 'zod'
import { reference, shortText, typedLine } from '../../text.ts'
import { DATE_ORDERS } from './map-rows.ts'

const LONGEST_ADDRESS = 1_000
const LONGEST_NAME = 80
const MOST_COLUMNS = 100

const isFeedAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && !username && !password
}

export const AddFeed = z
  .object({
    url: shortText(LONGEST_ADDRESS)
      .transform((text) => text.trim())
      .refine(isFeedAddress, 'outside.address')
      .transform((text) => new URL(text).href),
    /** The feed's own title where it is empty. */
    name: typedLine({ max: LONGEST_NAME }).default(''),
  })
  .strict()
export type AddFeed = z.output<typeof AddFeed>

export const ChangeSource = z
  .object({ source: reference, change: z.enum(['pause', 'resume', 'delete']) })
  .strict()
export type ChangeSource = z.output<typeof ChangeSource>

const column = z.coerce.number().int().min(-1).max(MOST_COLUMNS)
const choice = {
  text: column.min(0, 'field.required'),
  ...{ date: column, id: column, link: column },
  order: z.enum(DATE_ORDERS),
  name: typedLine({ max: LONGEST_NAME }),
}
/** The assignment of the columns, and the name of the source. */
export const ChooseColumns = z.object(choice).strict()
export type ChooseColumns = z.output<typeof ChooseColumns>

/** The columns in the query string of the preview; what is missing is guessed. */
export const TriedColumns = z.object(choice).partial()
