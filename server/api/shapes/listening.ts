import { z } from 'zod'
import { component, count, id, time } from './primitives.ts'

/** In fives, rounded down; null where fewer than five people would be singled out. */
const figure = count.nullable()
const period = z.object({ from: time, to: time })
/** `to` is not included; hours and days wrap around. */
const peak = z.object({ from: count, to: count }).nullable()
const sentiment = z.object({ positive: figure, neutral: figure, negative: figure, unsure: figure })

export const ListeningReport = component(
  'ListeningReport',
  z.object({
    period,
    compared: period.nullable(),
    zone: z.string(),
    /** People and messages are counted in fives; contributions of all together and of challenges in two digits. */
    people: count,
    contributions: count,
    fresh: count,
    oncePermille: figure,
    /** The median number of contributions per person. */
    medianContributions: figure,
    before: z.object({ people: count, contributions: count }).nullable(),
    steps: z.array(period.extend({ fresh: count, returning: count })),
    often: z.array(z.object({ from: count, to: figure, people: figure })),
    /** By day of the week, Monday first, and hour of the day. */
    hours: z.array(z.array(figure)),
    peak: z.object({ hours: peak, days: peak }),
    kinds: z.record(z.string(), figure),
    burst: z.object({ week: time, questions: count, usual: figure }).nullable(),
    sentiment,
    /** Of the kinds with at least twenty messages. */
    sentimentOfKinds: z.record(z.string(), sentiment),
    /** From a week on, messages are so many points warmer or, below 0, more critical than before. */
    turn: z.object({ week: time, points: z.number().int() }).nullable(),
    purchase: z.object({ advice: figure, averse: figure, neither: figure }),
    challenges: z.array(z.object({ id, contributions: figure, before: figure })),
    engagement: z.object({ brand: figure, eachOther: figure, votesOnly: figure }),
    joins: z.array(z.object({ challenges: count, people: figure })),
    reading: z.array(z.object({ story: z.string(), title: z.string(), reads: count })),
    passage: z.object({ text: z.string(), people: count }).nullable(),
    /** `standsOut`: the member whom the room's sentence names. */
    influence: z.object({
      isReady: z.boolean(),
      influencers: z.array(z.object({ handle: z.string(), builders: figure, standsOut: z.boolean() })),
      connectors: z.array(z.object({ handle: z.string(), permille: count, standsOut: z.boolean() })),
    }),
    /** Questions are public one by one and counted exactly, also under five. */
    questions: z.object({
      ...{ asked: count, answered: count, medianHours: z.number().nullable() },
      /** Without an answer, by age; null for no limit. */
      waiting: z.array(z.object({ underHours: count.nullable(), questions: count })),
    }),
    /** The question that clearly more people ask than any other. */
    commonQuestion: z.object({ text: z.string(), people: count }).nullable(),
    bridges: z.array(
      z.object({
        ...{ kind: z.enum(['idea', 'story']), id, title: z.string(), isBridge: z.boolean() },
        /** The share of each group. */
        permille: z.array(figure),
      }),
    ),
  }),
)
