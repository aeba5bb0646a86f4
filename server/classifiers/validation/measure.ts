import { seededRandom } from '#app/domain/random.ts'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { validationAdverts } from './adverts.ts'
import { validationHonest } from './honest.ts'

/** The share that is held, of how many messages, and those that are judged wrongly. */
export type HeldShare = { held: number; of: number; wrong: string[] }
export type ValidationFigures = {
  adverts: HeldShare
  honest: Record<'plain' | 'decorated', HeldShare>
  byDisguise: Record<string, HeldShare>
  byName: Record<string, HeldShare>
  bySentence: Record<string, HeldShare>
  byTopic: Record<string, HeldShare>
}

type Judged = { text: string; isSpam: boolean; held: boolean }

function shareOf(messages: readonly Judged[]): HeldShare {
  const held = messages.filter((message) => message.held).length
  const wrong = messages.filter(({ held, isSpam }) => held !== isSpam).map(({ text }) => text)
  return { held: held / messages.length, of: messages.length, wrong }
}

function sharesBy<T extends Judged>(
  messages: readonly T[],
  keyOf: (message: T) => string,
): Record<string, HeldShare> {
  const groups: Record<string, T[]> = {}
  for (const message of messages) {
    const key = keyOf(message)
    groups[key] ??= []
    groups[key].push(message)
  }
  return Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, shareOf(group)]))
}

/** Measures a filter on adverts by disguise, kind of name and sentence, and on honest comments by topic. */
export function measureByKind(classify: (message: string) => SpamVerdict): ValidationFigures {
  const judge = <T extends { text: string; isSpam: boolean }>(message: T) => ({
    ...message,
    held: classify(message.text).held,
  })
  const adverts = validationAdverts(seededRandom(41)).map(judge)
  const honest = validationHonest(seededRandom(42)).map(judge)
  const { plain, decorated } = sharesBy(honest, ({ group }) => group)
  return {
    adverts: shareOf(adverts),
    honest: { plain: plain as HeldShare, decorated: decorated as HeldShare },
    byDisguise: sharesBy(adverts, ({ disguise }) => disguise),
    byName: sharesBy(adverts, ({ name }) => name),
    bySentence: sharesBy(adverts, ({ sentence }) => sentence),
    byTopic: sharesBy(honest, ({ topic, group }) => `${topic}, ${group}`),
  }
}

/** One line for each figure, for the model card. */
export function describeFigures({ adverts, honest, ...parts }: ValidationFigures): string {
  const all = { adverts, 'honest, plain': honest.plain, 'honest, decorated': honest.decorated }
  const lines = [all, ...Object.values(parts)].flatMap((part) =>
    Object.entries(part).map(([kind, { held, of }]) => `  ${kind}: ${held.toFixed(4)} of ${of}`),
  )
  return `Validation set, share held:\n${lines.join('\n')}\n`
}
