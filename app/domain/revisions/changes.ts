import { z } from 'zod'

export const CHANGE_KINDS = ['auto', 'saved', 'restore', 'undo', 'import', 'merge'] as const
export const CHANGE_STATES = ['published', 'pending', 'declined'] as const
export const CHANGE_PERIODS = ['day', 'week', 'month'] as const

const key = z.string().max(200).optional()

/** The filter of the list of changes; a missing field does not filter. */
export const Changes = z.object({
  only: z.enum(CHANGE_STATES).optional(),
  kind: z.enum(CHANGE_KINDS).optional(),
  period: z.enum(CHANGE_PERIODS).optional(),
  brand: key,
  challenge: key,
  story: key,
  member: key,
})
export type Changes = z.output<typeof Changes>

/** Parses the filter from a URL; ignores invalid values. */
export function parseChangeFilter(searchParams: URLSearchParams): Changes {
  const found: Record<string, string> = {}
  for (const name of Object.keys(Changes.shape)) {
    const value = searchParams.get(name)
    if (value && Changes.safeParse({ [name]: value }).success) found[name] = value
  }
  return Changes.parse(found)
}

export const changesQuery = (asked: Changes & { after?: string | null }): string => {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(given).toString()
}
