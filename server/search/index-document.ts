import { phaseSpans } from '#app/domain/challenges/phases.ts'
import { distinctiveWords } from '#app/domain/ideas/similar.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { indexableText } from '#app/domain/search/words.ts'
import { deleteIdeaWords, ideaOfWords, insertIdeaWords } from '#db/queries/idea-words.ts'
import { deleteSearchDocument, type NewDocument, saveSearchDocument } from '#db/queries/search.ts'
import {
  searchableBrands,
  searchableChallenges,
  searchableChapters,
  searchableIdeas,
  searchableMembers,
  searchableQuestions,
  searchableStories,
} from '#db/queries/searchable.ts'
import type { SearchKind } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { blocksOfRevision } from '../commands/revisions/contents.ts'

/** Updates the words by which similar ideas are found. Runs in the transaction that changes the idea. */
export async function saveIdeaWords(tx: Tx, id: string): Promise<void> {
  const idea = await ideaOfWords(tx, id)
  if (!idea) return
  await deleteIdeaWords(tx, idea)
  const stands = (idea.state === 'open' || idea.state === 'adopted') && idea.hiddenAt === null
  if (stands) await insertIdeaWords(tx, idea, [...distinctiveWords(idea.hook)])
}

type Described = Omit<NewDocument, 'kind' | 'targetId' | 'titleWords' | 'words' | 'stems'>
const ALWAYS = new Date(0)
const lines = (...texts: string[]) => texts.filter((text) => text !== '').join('\n')

async function story(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableStories(tx, [id], 'index')
  if (!row) return undefined
  const { title, synopsis, language, challengeId } = row.story
  const { brandId } = row
  return { title, body: synopsis, language, challengeId, brandId, storyId: id, visibleFrom: ALWAYS }
}

async function chapter(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableChapters(tx, [id], 'index')
  if (!row) return undefined
  const { language, challengeId, id: storyId } = row.story
  const { brandId, revisionId } = row
  const body = plainText(await blocksOfRevision(tx, revisionId))
  const of = { language, challengeId, brandId, storyId, revisionId }
  return { ...of, title: row.chapter.title, body, visibleFrom: ALWAYS }
}

async function idea(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableIdeas(tx, [id], 'index')
  if (!row) return undefined
  const { hook, detail, tags } = row.idea
  const { language, id: challengeId, brandId } = row.challenge
  return {
    title: hook,
    body: lines(detail, tags.join(' ')),
    language,
    challengeId,
    brandId,
    visibleFrom: ALWAYS,
  }
}

async function challenge(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableChallenges(tx, [id], 'index')
  if (!row) return undefined
  const { title, hook, brief, language, brandId } = row.challenge
  const visibleFrom = phaseSpans(row.challenge)[0]?.start ?? row.challenge.ideasStart
  return { title, body: lines(hook, brief), language, challengeId: id, brandId, visibleFrom }
}

async function brand(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableBrands(tx, [id])
  return row && { title: row.name, body: lines(row.tagline, row.about), brandId: id, visibleFrom: ALWAYS }
}

async function member(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableMembers(tx, [id])
  return row && { title: row.displayName, body: `@${row.handle}`, visibleFrom: ALWAYS }
}

async function question(tx: Tx, id: string): Promise<Described | undefined> {
  const [row] = await searchableQuestions(tx, [id], 'index')
  if (!row) return undefined
  const { brandId, challengeId, body, answer } = row
  return {
    title: body,
    body: answer ?? '',
    brandId,
    challengeId: challengeId || null,
    visibleFrom: ALWAYS,
  }
}

const DESCRIBE = { story, chapter, idea, challenge, brand, member, question } satisfies Record<
  SearchKind,
  (tx: Tx, id: string) => Promise<Described | undefined>
>

/**
 * Updates the search document of a target, in the transaction that changed it. The document contains only public text and
 * is deleted when there is none. Returns whether a document exists.
 */
export async function indexDocument(tx: Tx, kind: SearchKind, targetId: string): Promise<boolean> {
  if (kind === 'idea') await saveIdeaWords(tx, targetId)
  const found = await DESCRIBE[kind](tx, targetId)
  if (!found) {
    await deleteSearchDocument(tx, kind, targetId)
    return false
  }
  const title = indexableText(found.title)
  const body = indexableText(found.body)
  await saveSearchDocument(tx, {
    ...{ language: null, brandId: null, challengeId: null, storyId: null, revisionId: null },
    ...found,
    ...{ kind, targetId },
    titleWords: title.words,
    words: body.words,
    stems: `${title.stems} ${body.stems}`.trim(),
  })
  return true
}
