import { eq, sql } from 'drizzle-orm'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import {
  brandMembers,
  challenges,
  chapters,
  comments,
  ideas,
  media,
  mediaContents,
  members,
  notices,
  stories,
  storyVotes,
  voteFlags,
  voteInterventions,
} from '#db/schema/index.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { hideComment } from '#server/commands/comments/hide-comment.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { openBrandSite } from './brand-site.ts'
import { COMMON, type PlantedIds } from './planted.ts'
import { promiseAnswers } from './promise-answers.ts'

const TEAM = { mona: 'manager', mira: 'moderator', vera: 'voice' } as const

/**
 * Creates a challenge that was returned to draft and a public one. The second has a hidden idea and story, held and
 * withdrawn ideas, and hidden comments. Each text has a unique word.
 */
export async function plantSecrets() {
  let later = 0
  const now = () => new Date(Date.now() + later)
  const brandSite = await openBrandSite(['anna', 'budi', 'cici', 'tono', ...Object.keys(TEAM)], now)
  const { app, actor, db, services } = brandSite
  const idOf = async (handle: string) => (await actor(handle)).id
  const set = (
    table: typeof stories | typeof ideas | typeof chapters | typeof challenges,
    id: string,
    to: object,
  ) =>
    db.write((tx) =>
      tx
        .update(table as typeof stories)
        .set(to)
        .where(eq((table as typeof stories).id, id)),
    )

  for (const [handle, role] of Object.entries(TEAM)) {
    const row = { brandId: brandSite.brand.id, memberId: await idOf(handle), role, createdAt: now() }
    await db.write((tx) => tx.insert(brandMembers).values(row))
  }
  await db.write((tx) => tx.update(members).set({ createdAt: new Date(Date.now() - 90 * DAY) }))
  const rival = {
    slug: 'teh',
    name: 'Teh Pagi',
    tagline: '',
    about: '',
    voice: '',
    ownerId: await idOf('tono'),
  }
  unwrap(await app.brands.create(await actor('keeper'), rival))

  async function challenge(word: string) {
    const input = {
      ...{
        title: `Fire ${COMMON} ${word}title`,
        hook: `${COMMON} ${word}hook`,
        brief: `${COMMON} ${word}brief`,
      },
      ...{
        voiceDos: `${word}dos`,
        voiceDonts: `${word}donts`,
        reward: `${word}reward`,
        terms: `${word}terms`,
      },
      ...{ language: 'en', reviewMode: 'open', phases: phasesInput(weeksFrom(new Date(Date.now() - DAY))) },
    }
    const made = unwrap(
      await app.challenges.open(await actor('owen'), 'kopi', unwrap(parse(OpenChallenge, input))),
    )
    for (const handle of ['anna', 'budi'])
      unwrap(
        await app.challenges.acceptTerms(await actor(handle), made.id, {
          version: 1,
          age: 'old_enough',
        } as never),
      )
    return made.id
  }

  const pitch = async (challengeId: string, word: string) => {
    const typed = { hook: `${COMMON} ${word}idea`, detail: `${COMMON} ${word}detail`, tags: [`${word}tag`] }
    return unwrap(await app.ideas.pitch(await actor('anna'), challengeId, typed))
  }

  async function story(challengeId: string, word: string, link: string) {
    const begin = {
      title: `Tale ${COMMON} ${word}story`,
      synopsis: `${word}synopsis`,
      coauthors: 'open' as const,
    }
    const made = unwrap(await app.stories.start(await actor('anna'), challengeId, begin))
    const writer = await actor('anna')
    await services.realtime.edit(made.chapter.id, writer, 'edit', (doc) => {
      const text = manuscriptText(doc)
      insertBlocks(text, text.length, [
        paragraph(`${COMMON} ${word}text, see [[${link}]] and [[Nobody wrote ${word}wanted]].`),
      ])
    })
    unwrap(await app.chapters.rename(writer, made.chapter.id, { title: `Part ${COMMON} ${word}chapter` }))
    const cut = unwrap(await app.revisions.save(writer, made.chapter.id, { summary: `${word}summary` }))
    if (cut.state !== 'approved')
      unwrap(await app.revisions.approve(await actor('owen'), made.chapter.id, cut.n))
    const branch = unwrap(
      await app.branches.fork(await actor('budi'), made.chapter.id, { title: `${word}branch` }),
    )
    return { ...made, branchId: branch.id }
  }

  const say = async (kind: 'challenge' | 'idea' | 'story' | 'chapter', id: string, word: string) =>
    unwrap(
      await app.comments.post(await actor('anna'), {
        on: { kind, id },
        type: 'comment',
        body: `${COMMON} ${word}`,
      }),
    ).id

  /**
   * Asks a question with an answer of the brand; the words of both are found only there. `said` is the word of the answer:
   * the replies to a hidden question stay public below its placeholder, as those to any hidden comment do.
   */
  const ask = async (
    kind: 'challenge' | 'idea' | 'story' | 'chapter',
    id: string,
    word: string,
    said = word,
  ) => {
    const body = `${COMMON} ${word}asked`
    const asked = await app.questions.ask(await actor('anna'), { on: { kind, id }, to: 'brand', body })
    const questionId = unwrap(asked).id
    const answer = { body: `${COMMON} ${said}answered` }
    unwrap(await app.questions.answer(await actor('owen'), questionId, answer))
    return questionId
  }

  const draftId = await challenge('zqdraft')
  const openId = await challenge('plain')
  const draftIdea = await pitch(draftId, 'zqdraft')
  const hiddenIdea = await pitch(openId, 'zqhidden')
  const heldIdea = await pitch(openId, 'zqhiddenheld')
  const withdrawnIdea = await pitch(openId, 'zqhiddenwithdrawn')
  const plainIdea = await pitch(openId, 'plain')
  const mergedIdea = await pitch(openId, 'merged')
  later = 7 * DAY
  const draftStory = await story(draftId, 'zqdraft', 'Tale lanternfish plainstory')
  const hiddenStory = await story(openId, 'zqhidden', 'Tale lanternfish plainstory')
  // Links to both by name, as a member who once saw them could write it.
  const plainStory = await story(openId, 'plain', 'Another tale')

  const targets = [
    ['challenge', draftId, 'zqdraftsaidofchallenge'],
    ['idea', draftIdea.id, 'zqdraftsaidofidea'],
    ['story', draftStory.id, 'zqdraftsaidofstory'],
    ['chapter', draftStory.chapter.id, 'zqdraftsaidofchapter'],
    ['idea', hiddenIdea.id, 'zqhiddensaidofidea'],
    ['story', hiddenStory.id, 'zqhiddensaidofstory'],
    ['chapter', hiddenStory.chapter.id, 'zqhiddensaidofchapter'],
  ] as const
  const saidOf = new Map<string, string>()
  const askedOf = new Map<string, string>()
  for (const [kind, id, word] of targets) {
    saidOf.set(id, await say(kind, id, word))
    askedOf.set(id, await ask(kind, id, word))
  }
  const open = [
    ['challenge', openId],
    ['idea', plainIdea.id],
    ['story', plainStory.id],
    ['chapter', plainStory.chapter.id],
  ] as const
  for (const [kind, id] of open) {
    const commentId = await say(kind, id, 'zqhiddensaid')
    saidOf.set(id, commentId)
    const questionId = await ask(kind, id, 'zqhidden', 'plain')
    askedOf.set(id, questionId)
    await db.write((tx) => hideComment(tx, questionId, now(), 'Rude.'))
    await db.write((tx) => tx.update(comments).set({ hiddenAt: now() }).where(eq(comments.id, commentId)))
  }

  // Promises that answer what was hidden later; the promises themselves stay public.
  const passages = [draftStory, hiddenStory].map(({ chapter }, i) => ({
    of: chapter.id,
    quote: `zq${['draft', 'hidden'][i]}quote`,
  }))
  const pitches = [draftIdea, hiddenIdea, heldIdea].map(({ id }) => id)
  const promiseOf = await promiseAnswers(db, await idOf('owen'), brandSite.brand.id, {
    saidOf,
    pitches,
    passages,
  })

  const watched = [...targets, ...open].map(([kind, id]) => ({ kind, id }))
  for (const target of watched) unwrap(await app.watches.watch(await actor('budi'), target))

  // Members who were notified while it was visible.
  const notifiedSubjects = [
    ['challenge', draftId, '/c/zqdraftchallengeslug'],
    ['idea', draftIdea.id, `/c/zqdraftchallengeslug/ideas/${draftIdea.n}`],
    ['story', draftStory.id, '/s/zqdraftslug'],
    ['chapter', draftStory.chapter.id, '/s/zqdraftslug/chapter-1-0'],
    ['chapter', hiddenStory.chapter.id, '/s/zqhiddenslug/chapter-1-0#comment-1'],
    ['idea', hiddenIdea.id, `/c/${openId}/ideas/${hiddenIdea.n}`],
  ] as const
  for (const [subjectKind, subjectId, path] of notifiedSubjects) {
    const row = { memberId: await idOf('budi'), kind: 'watched_text', subjectKind, subjectId, data: {} }
    await db.write((tx) => tx.insert(notices).values({ ...row, path, createdAt: now() }))
  }

  async function cover(challengeId: string, word: string) {
    const owner = {
      ownerId: await idOf('owen'),
      type: 'image/png',
      width: 1,
      height: 1,
      size: 1,
      createdAt: now(),
    }
    return db.write(async (tx) => {
      const [row] = await tx.insert(media).values(owner).returning({ id: media.id })
      const id = row?.id ?? ''
      await tx.insert(mediaContents).values({ mediaId: id, bytes: Buffer.from(word) })
      await tx.update(challenges).set({ coverId: id }).where(eq(challenges.id, challengeId))
      return id
    })
  }
  const draftCover = await cover(draftId, 'zqdraftcover')
  const openCover = await cover(openId, 'plain')

  // Votes on content that was hidden later, one burst of them voided.
  const ballot = { round: 1, challengeId: openId, ballotHash: 'x', createdAt: now() }
  const about = {
    challengeId: openId,
    targetKind: 'story' as const,
    targetId: hiddenStory.id,
    createdAt: now(),
  }
  await db.write(async (tx) => {
    for (const [storyId, receipt] of [
      [hiddenStory.id, 'receipt-1'],
      [plainStory.id, 'receipt-2'],
    ] as const)
      await tx
        .insert(storyVotes)
        .values({ ...ballot, storyId, memberId: await idOf('budi'), receipt, ballot: 'ballot-1' })
    const [flag] = await tx
      .insert(voteFlags)
      .values({ ...about, kind: 'network', state: 'kept' })
      .returning({ id: voteFlags.id })
    const decidedBy = await idOf('owen')
    await tx
      .insert(voteInterventions)
      .values({ ...about, flagId: flag?.id ?? null, action: 'keep', votes: 1, reason: 'Friends.', decidedBy })
  })

  // Cross references from visible to hidden content.
  await set(ideas, mergedIdea.id, { state: 'merged', mergedIntoId: hiddenIdea.id })
  await set(ideas, hiddenIdea.id, { storyId: plainStory.id, hiddenAt: now() })
  await set(ideas, withdrawnIdea.id, { state: 'withdrawn', storyId: plainStory.id })
  await set(ideas, heldIdea.id, { state: 'held' })
  const caseId = await db.write((tx) =>
    openCase(tx, {
      ...{ brandId: brandSite.brand.id, challengeId: openId, kind: 'held', at: now() },
      ...{ subject: { kind: 'idea', id: heldIdea.id }, reasons: [{ kind: 'spam', p: 0.9 }] },
    }),
  )
  await set(ideas, plainIdea.id, { state: 'adopted', storyId: hiddenStory.id })
  await set(stories, plainStory.id, { ideaId: hiddenIdea.id, featuredAt: now(), submittedAt: now() })
  const shelved = { featuredAt: now(), submittedAt: now(), featureReason: 'zqhiddenreason' }
  await set(stories, hiddenStory.id, { ...shelved, hiddenAt: now(), slug: 'zqhiddenslug' })
  await set(stories, draftStory.id, { ...shelved, featureReason: 'zqdraftreason', slug: 'zqdraftslug' })
  await set(challenges, draftId, { slug: 'zqdraftchallengeslug' })
  await db.write((tx) =>
    tx.update(chapters).set({ slug: sql`'chapter-' || ${chapters.n} || '-' || ${chapters.branchN}` }),
  )
  later = 0
  await set(challenges, draftId, weeksFrom(new Date(Date.now() + 30 * DAY)))
  // The public challenge has ended, so that the verdict and the ballots can be read.
  await set(challenges, openId, { ...weeksFrom(new Date(Date.now() - 22 * DAY)), verdictEnd: null })

  type Story = typeof plainStory
  const place = (
    challengeId: string,
    idea: { id: string; n: number },
    of: Story,
    image: string,
  ): PlantedIds => ({
    ...{ challenge: challengeId, idea: idea.id, n: String(idea.n), cover: image, case: caseId },
    ...{ story: of.id, storyId: of.id, chapter: 'chapter-1-0', chapterId: of.chapter.id },
    ...{ branch: of.branchId, comment: saidOf.get(of.id) ?? '', question: askedOf.get(of.id) ?? '' },
    promise: promiseOf.get(of.id) ?? '',
  })
  const draft = place(draftId, draftIdea, draftStory, draftCover)
  const hidden = place(openId, hiddenIdea, hiddenStory, openCover)
  const visible = place(openId, plainIdea, plainStory, openCover)
  const others = [heldIdea, withdrawnIdea, mergedIdea].map((idea) =>
    place(openId, idea, plainStory, openCover),
  )
  return { ...brandSite, places: { draft, hidden, visible }, all: [draft, hidden, visible, ...others] }
}
export type VisibilityWorld = Awaited<ReturnType<typeof plantSecrets>>
