import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createUnderstanding } from '#app/domain/understanding/understand.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { loadUnderstandingModels } from './model-files.ts'
import { hasData, validation } from './training/data.ts'
import { englishPhrases } from './training/english-phrases.ts'
import { phrases } from './training/phrases.ts'
import { measure } from './training/report.ts'
import { validationFeelings } from './validation/feelings.ts'

const understand = createUnderstanding(loadUnderstandingModels())
const MB = 1024 * 1024

test('"who asked for this?" is a question without praise', () => {
  const { kind, sentiment } = understand('who asked for this?')
  expect(kind).toBe('question')
  expect(sentiment).not.toBe('positive')
})

test.each([
  ['Tidak bagus', 'negative'],
  ['not good, the plot is boring', 'negative'],
  ['gak jelek kok', 'positive'],
  ['keren banget 🔥', 'positive'],
  ['nggak nyesel beli', 'positive'],
  ['kurang seru menurutku', 'negative'],
  ['ga sebagus yang dikira', 'negative'],
  ['biasa aja sih', 'neutral'],
  ['mantaaaaap bangettt', 'positive'],
  ['ceritanya gak ada yang menarik', 'negative'],
  ['I love how this chapter ends', 'positive'],
  ['This is the worst ending ever', 'negative'],
  ['The second chapter opens on Monday', 'neutral'],
  ['not bad at all', 'positive'],
  ["couldn't be happier", 'positive'],
  ["can't stop reading", 'positive'],
  ['never disappoints', 'positive'],
  ['no complaints here', 'positive'],
  ['soooo goooood', 'positive'],
  ["I don't think this story works", 'negative'],
  ['could have been better', 'negative'],
  ['nobody likes this ending', 'negative'],
  ['never again', 'negative'],
  ['lame', 'negative'],
  ['overrated parah', 'negative'],
  ['awalnya males baca, eh ternyata seru banget', 'positive'],
  ['ora elek kok', 'positive'],
  ['alus pisan', 'positive'],
  ['best gila', 'positive'],
  ['❤️❤️❤️', 'positive'],
  ['wkwkwk anjir lucu bgt', 'positive'],
])('"%s" is %s', (message, sentiment) => {
  expect(understand(message).sentiment).toBe(sentiment)
})

test.each(['Jokowi', 'Islam', 'Kristen', 'Papua', 'Batak', 'rendang', 'bakso', 'Tionghoa'])(
  'a name alone is neutral or unsure: %s',
  (name) => {
    const { sentiment, confidence } = understand(name)
    expect(sentiment === 'neutral' || confidence < 0.6).toBe(true)
  },
)

test('the probabilities add up to one, and the confidence is that of the sentiment', () => {
  for (const message of ['', '???', '🔥', 'bagus', 'x'.repeat(100_000), 'great '.repeat(5000)]) {
    const { scores, sentiment, confidence } = understand(message)
    expect(scores.negative + scores.neutral + scores.positive).toBeCloseTo(1, 3)
    expect(confidence).toBe(scores[sentiment])
  }
})

test.each([
  ['Ceritanya bikin aku kangen rumah di kampung', 'id'],
  ['gw kaga ngerti bgt dah sumpah, kocak bener ini mah', 'id'],
  ['Iki apik banget rek, sampeyan kudu moco', 'id'],
  ['Saya sangat suka cerita ini, memang best sangat lah', 'id'],
  ['I was not expecting that ending at all', 'en'],
  ['who asked for this?', 'en'],
  ['wkwkwk anjir lucu bgt', 'id'],
  ['wkwk', 'id'],
  ['best gila', 'id'],
  ['overrated parah', 'id'],
  ['Das ist eine sehr schöne Geschichte, ich habe sie gern gelesen', 'other'],
  ['Bu hikaye gerçekten çok güzel olmuş teşekkürler', 'other'],
  ['この物語は本当に美しいです', 'other'],
  ['هذه قصة جميلة جدا', 'other'],
  ['🔥🔥🔥', 'other'],
])('"%s" is %s', (message, language) => {
  expect(understand(message).language).toBe(language)
})

test('negated judgements and idioms that are no phrase of the training are mostly classified right', () => {
  const messages = validationFeelings()
  const learnt = new Set([...phrases(), ...englishPhrases()].map(({ text }) => text))
  expect(messages.filter(({ text }) => learnt.has(text))).toEqual([])
  const rightShare = (part: typeof messages) =>
    part.filter(({ text, sentiment }) => understand(text).sentiment === sentiment).length / part.length
  expect(rightShare(messages.filter(({ isFresh }) => !isFresh))).toBeGreaterThan(0.82)
  expect(rightShare(messages.filter(({ isFresh }) => isFresh))).toBeGreaterThan(0.6)
})

test('the shipped models take at most 6 MB', () => {
  const folder = join(import.meta.dirname, 'models')
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  expect(bytes).toBeLessThan(6 * MB)
})

test.skipIf(!hasData())(
  'messages that nobody learnt from are understood as well as the model card says',
  () => {
    const reviews = measure(validation.indonesian(), 'id')
    expect(reviews.macroF1).toBeGreaterThan(0.84)
    expect(reviews.language).toBeGreaterThan(0.98)
    const tweets = measure(validation.english(), 'en')
    expect(tweets.macroRecall).toBeGreaterThan(0.62)
    expect(tweets.language).toBeGreaterThan(0.98)
  },
)

test.skipIf(!hasData())('one core classifies at least 5,000 messages a second', () => {
  const messages = validation.english().map(({ text }) => text)
  for (const message of messages.slice(0, 500)) understand(message)
  const start = process.cpuUsage()
  for (const message of messages) understand(message)
  const { user, system } = process.cpuUsage(start)
  const perSecond = (messages.length * 1e6) / (user + system)
  expect(perSecond * slowness()).toBeGreaterThan(5_000)
})
