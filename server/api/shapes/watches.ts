import { z } from 'zod'
import { component, count, id, time } from './primitives.ts'

export const Watch = component(
  'Watch',
  z.object({
    kind: z.enum(['brand', 'challenge', 'idea', 'story', 'chapter', 'member']),
    id,
    title: z.string(),
    path: z.string(),
    since: time,
    happened: z.array(
      z.object({
        what: z.enum(['revisions', 'chapters', 'stories', 'challenges', 'ideas', 'comments']),
        count,
        at: time,
      }),
    ),
  }),
)
