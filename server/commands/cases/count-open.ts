import { countQueue } from '#db/queries/cases.ts'
import type { Deps } from '../../deps.ts'

/** Counts the open cases of a brand, or of the installation with null, up to a thousand. */
export const countOpen =
  ({ db }: Deps) =>
  (brandId: string | null): Promise<number> =>
    countQueue(db.read, { brandId })
