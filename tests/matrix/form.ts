import type { Cells } from './expectations.ts'
import type { Place } from './places.ts'

/** A form as it is sent in a place, and who may change something with it. */
export type Form = {
  fields: (at: Place) => Record<string, string>
  cells: Cells
  /** The query of the address that the form is sent to. */
  query: string
}

export const form = (cells: Cells, fields: Form['fields'] = () => ({}), query = ''): Form => ({
  ...{ cells, fields, query },
})
/** A form that is sent empty or changes nothing. */
export const forNobody = [form(['nobody', 'always'])]
