import { z } from 'zod'
import { component, count, id, time } from './primitives.ts'

/** Null where fewer than five people would be singled out. */
const figure = count.nullable()
const period = z.object({ from: time, to: time })
const peak = z.object({ from: count, to: count, share: z.number(), z: z.number() }).nullable()

export const ListeningReport = component(
  'ListeningReport',
  z.object({
    period,
    compared: period.nullable(),
    zone: z.string(),
    people: count,
    contributions: count,
    fresh: count,
    oncePermille: figure,
    medianContributions: z.number().nullable(),
    /** By day of the week, Monday first, and hour of the day. */
    hours: z.array(z.array(figure)),
    peak: z.object({ hours: peak, days: peak }),
    kinds: z.record(z.string(), figure),
    burst: z.object({ week: time, questions: count }).nullable(),
    sentiment: z.object({ positive: figure, neutral: figure, negative: figure, unsure: figure }),
    /** From a week on, messages are so many points warmer or, below 0, more critical than before. */
    turn: z.object({ week: time, points: z.number().int() }).nullable(),
    purchase: z.object({ advice: figure, averse: figure }),
    challenges: z.array(z.object({ id, contributions: figure })),
    passage: z.object({ text: z.string(), people: count }).nullable(),
    influencer: z.string().nullable(),
    connector: z.string().nullable(),
    isNetworkReady: z.boolean(),
    questions: z.object({ asked: count, answered: count, medianHours: z.number().nullable() }),
    /** The question that clearly more people ask than any other. */
    commonQuestion: z.object({ text: z.string(), people: count }).nullable(),
  }),
)
