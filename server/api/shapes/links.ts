import { z } from 'zod'
import {
  CreditMark,
  component,
  count,
  id,
  language,
  list,
  Permission,
  Titled,
  TitledIn,
} from './primitives.ts'

const Piece = z.object({ text: z.string(), hit: z.boolean() })
const Found = component(
  'Found',
  z.object({
    kind: z.enum(['brand', 'member', 'challenge', 'idea', 'story', 'chapter', 'question']),
    id,
    path: z.string(),
    language: language.nullable(),
    title: z.array(Piece),
    passage: z.array(Piece),
    of: z.string(),
    credit: CreditMark.optional(),
  }),
)
/** `need`: whether the results contain all words of the query or any of them. */
export const FoundPage = list(Found).extend({ need: z.enum(['all', 'any']) })

export const Title = z.object({ title: z.string(), story: z.string(), chapter: z.string().nullable() })

export const Origin = component('Origin', Titled.extend({ story: TitledIn }))

export const Followed = z.union([
  z.object({ path: z.string() }),
  z.object({
    path: z.null(),
    title: z.string(),
    name: z.string(),
    story: Titled.nullable(),
    linkedFrom: z.array(Origin),
    invitation: z.object({ challenge: TitledIn, start: Permission, visible: z.boolean() }).nullable(),
  }),
])

export const WantedTitle = z.object({ title: z.string(), from: z.string(), times: count })
