import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '#app/domain/random.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import type { Sentiment } from '#app/domain/understanding/sentiment.ts'
import { ROOT } from '../root.ts'
import { adverts, honest } from './training/adverts.ts'

/** The folder of messages that we wrote for checking: tab-separated, no quoting. */
const FOLDER = join(ROOT, 'server', 'classifiers', 'check-set')

const rowsOf = (name: string): string[][] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))

/** `group` names the figure that the message counts for. */
export type CheckedComment = { text: string; isSpam: boolean; group: string }
const CHECKED_ADVERTS = 800

/**
 * Comments for checking the spam filter: generated Indonesian ones with patterns and disguises that the shipped filter
 * has not learned from, and our own in English and Indonesian.
 */
export function checkedComments(): CheckedComment[] {
  const generated = [
    ...adverts(CHECKED_ADVERTS, seededRandom(3), { isTest: true }),
    ...honest([], seededRandom(4), { isTest: true }, 0.5),
  ].map(({ text, group }) => {
    const isSpam = group === 'advert'
    return { text, isSpam, group: isSpam ? 'held_adverts_id' : `held_honest_${group}_id` }
  })
  const english = rowsOf('comments-en.tsv').map(([label = '', text = '']) => {
    const isSpam = label === 'spam'
    return { text, isSpam, group: isSpam ? 'held_adverts_en' : 'held_honest_en' }
  })
  const messages = (['id', 'en'] as const).flatMap((language) =>
    checkedMessages(language)
      .filter(({ kind }) => kind !== 'promotion')
      .map(({ text }) => ({ text, isSpam: false, group: `held_honest_messages_${language}` })),
  )
  return [...generated, ...english, ...messages]
}

export type CheckedMessage = { kind: MessageKind; sentiment: Sentiment; text: string }

export const checkedMessages = (language: 'id' | 'en'): CheckedMessage[] =>
  rowsOf(`messages-${language}.tsv`).map(([kind = '', sentiment = '', text = '']) => ({
    ...{ kind: kind as MessageKind, sentiment: sentiment as Sentiment, text },
  }))
