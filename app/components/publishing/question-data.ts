import { paths } from '#app/paths.ts'
import { descriptor } from './structured-data.ts'

type Data = Record<string, unknown>
type Person = { handle: string; displayName: string } | null
type Answer = {
  id: string
  body: string
  state: string
  createdAt: Date | string
  helpful: number
  author: Person
}
type Question = {
  id: string
  text: string
  askedAt: Date | string
  asked: { author: Person }
  askers: number
  officialId: string | null
  solvedId: string | null
  answers: readonly Answer[]
}

/** Members who left have no name, so they are not listed. */
const authorOf = (person: Person, site: string): Data =>
  person?.handle
    ? {
        author: {
          ...{ '@type': 'Person', name: person.displayName || person.handle },
          url: site + paths.member(person.handle),
        },
      }
    : {}

/**
 * Describes a question with its answers for search engines as a QAPage (schema.org). The accepted answer is the one that
 * solved it as its asker says, or else the official one. Empty while nobody has answered.
 */
export function questionData(question: Question, site: string) {
  const shown = question.answers.filter(({ state }) => state === 'shown')
  if (shown.length === 0) return []
  const { id, text, asked, askedAt, askers, officialId, solvedId } = question
  const address = site + paths.question(id)
  const accepted = shown.find((one) => one.id === solvedId) ?? shown.find((one) => one.id === officialId)
  const suggested = shown.filter((one) => one !== accepted)
  const answerData = (answer: Answer): Data => ({
    ...{ '@type': 'Answer', text: answer.body, upvoteCount: answer.helpful },
    dateCreated: new Date(answer.createdAt).toISOString(),
    url: site + paths.answer(id, answer.id),
    ...authorOf(answer.author, site),
  })
  return [
    descriptor({
      ...{ '@type': 'QAPage', '@id': address, url: address },
      mainEntity: {
        ...{ '@type': 'Question', name: text, text, answerCount: shown.length, upvoteCount: askers },
        dateCreated: new Date(askedAt).toISOString(),
        ...authorOf(asked.author, site),
        ...(accepted && { acceptedAnswer: answerData(accepted) }),
        ...(suggested.length > 0 && { suggestedAnswer: suggested.map(answerData) }),
      },
    }),
  ]
}
