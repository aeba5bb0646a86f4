import { eq, inArray } from 'drizzle-orm'
import type { Member } from '#app/domain/actor.ts'
import { OpenChallenge } from '#app/domain/challenges/forms.ts'
import { phasesInput } from '#app/domain/challenges/reschedule.ts'
import { manuscriptText } from '#app/domain/manuscript/layout.ts'
import { insertBlocks, paragraph } from '#app/domain/manuscript/write.ts'
import { parse } from '#app/domain/parse.ts'
import { proposalOf } from '#db/queries/credit.ts'
import { storyBy } from '#db/queries/stories.ts'
import {
  challenges,
  comments,
  creditDisputes,
  ideas,
  media,
  mediaContents,
  stories,
  storyAuthors,
} from '#db/schema/index.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { recordDecision } from '#server/commands/cases/record-decision.ts'
import { changeTotals } from '#server/commands/challenges/totals.ts'
import { finalizeCredit } from '#server/commands/credit/finalize-credit.ts'
import { publishProposal } from '#server/commands/credit/publish-proposal.ts'
import type { Pitched } from '#server/commands/ideas/pitch-idea.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import type { MatrixSite } from './site.ts'
import type { Things } from './thing-ids.ts'

/**
 * The states of content. `ideas`, `writing`, `voting`, `verdict` and `closed` are phases of an open challenge, `draft` is one that has
 * not been opened; `final` is a closed challenge whose winners' credit is final; the others are items in a challenge whose
 * phase lets members contribute to them.
 */
export const STATES = [
  'draft',
  'ideas',
  'writing',
  'voting',
  'verdict',
  'closed',
  'final',
  'hidden',
  'held',
  'locked',
] as const
export type State = (typeof STATES)[number]

/** The ids of one idea, story, chapter and so on that are in a state. */
export type Place = {
  state: State
  challenge: string
  challengeSlug: string
  /** The challenge of the idea. */
  ideaChallenge: string
  idea: string
  n: string
  otherIdea: string
  story: string
  storySlug: string
  chapter: string
  secondChapter: string
  branch: string
  chapterSlug: string
  branchSlug: string
  comment: string
  /** A question, and an answer of the brand to it. */
  question: string
  answer: string
  /** A question without an answer. */
  waiting: string
  /** An open case about the comment, and a decided one that its author can appeal. */
  openCase: string
  decidedCase: string
  /** An unanswered dispute about the credit of the story; empty where nothing is proposed. */
  dispute: string
  /** The member who gets the pot where credit is final. */
  payee: string
  /** A promise that answers the comment. */
  promise: string
  cover: string
  /** When the phase ends that the challenge is in; empty outside of phases. */
  phaseEnd: string
  coauthor: string
  /** Things that do not depend on the state; empty until `createThings` has made them. */
  things: Partial<Things>
}

/** The word in each title of the place, by which a leak is recognised. */
export const wordOf = (state: State) => `zq${state}`

/** How many weeks before the end of the preparation each challenge began. */
const WEEKS: Record<State, number> = {
  ...{ draft: -4, ideas: 0.5, writing: 1.5, voting: 2.5, verdict: 3.5, closed: 5, final: 9 },
  ...{ hidden: 1.5, held: 1.5, locked: 1.5 },
}

/** Creates a challenge with content in each state. It is by the member `author`; branches are by `regular`. */
export async function createPlaces(site: MatrixSite): Promise<Place[]> {
  const { app, db, clock, services, actor } = site
  const author = await actor('author')
  const owner = await actor('owner')
  const regular = await actor('regular')
  const started = clock.now()
  type Address = { id: string; slug: string }
  const begun: { state: State; challenge: Address; ideas: { id: string; n: number }[] }[] = []
  /** The challenge of hidden and held ideas: one that takes ideas. */
  const ofIdeas = (state: State, challenge: Address) =>
    (state === 'hidden' || state === 'held'
      ? begun.find((one) => one.state === 'ideas')?.challenge
      : undefined) ?? challenge
  /** Makes an edit of an approved idea wait for a reviewer. */
  async function holdEdit({ id, state }: Pick<Pitched, 'id' | 'state'>) {
    if (state === 'held') unwrap(await app.ideas.approve(owner, id, {}))
    unwrap(await app.ideas.edit(regular, id, { hook: `Edited ${wordOf('held')}` }))
  }

  /** Only edits of an idea that was reviewed wait; those are the first ideas of a member. */
  const isForEdit = (state: State, pitched: unknown[]) => state === 'held' && pitched.length === 1
  for (const state of STATES) {
    const form = {
      ...{ title: `Challenge ${wordOf(state)}`, hook: 'Sit down.', language: 'en', reviewMode: 'reviewed' },
      pot: { amount: 1_000, currency: 'IDR' },
      phases: phasesInput(weeksFrom(started)),
    }
    const challenge = unwrap(await app.challenges.open(owner, 'kopi', unwrap(parse(OpenChallenge, form))))
    const pitched: Pitched[] = []
    for (const hook of [`Idea ${wordOf(state)}`, `Other idea ${wordOf(state)}`])
      pitched.push(
        unwrap(
          await app.ideas.pitch(isForEdit(state, pitched) ? regular : author, ofIdeas(state, challenge).id, {
            hook,
            detail: '',
            tags: [],
          }),
        ),
      )
    // The first ideas of a newcomer are held.
    for (const one of pitched)
      if (one.state === 'held' && state !== 'held') unwrap(await app.ideas.approve(owner, one.id, {}))
    if (state === 'held') await holdEdit(pitched[1] as Pitched)
    begun.push({ state, challenge, ideas: pitched })
  }
  clock.set(new Date(started.getTime() + 8 * DAY))

  const type = (chapterId: string, text: string) =>
    services.realtime.edit(chapterId, author, 'edit', (doc) => {
      const whole = manuscriptText(doc)
      insertBlocks(whole, whole.length, [paragraph(text)])
    })
  async function write(chapterId: string, text: string) {
    await type(chapterId, text)
    return unwrap(await app.revisions.save(author, chapterId, { summary: text }))
  }
  async function publish(chapterId: string, text: string) {
    const { n, state } = await write(chapterId, text)
    if (state !== 'approved') unwrap(await app.revisions.approve(owner, chapterId, n))
  }

  async function cover(challengeId: string): Promise<string> {
    return db.write(async (tx) => {
      const row = {
        ownerId: owner.id,
        type: 'image/png',
        width: 1,
        height: 1,
        size: 1,
        createdAt: clock.now(),
      }
      const [made] = await tx.insert(media).values(row).returning({ id: media.id })
      const id = made?.id ?? ''
      await tx.insert(mediaContents).values({ mediaId: id, bytes: Buffer.from('x') })
      await tx.update(challenges).set({ coverId: id }).where(eq(challenges.id, challengeId))
      return id
    })
  }

  const places: Place[] = []
  for (const { state, challenge, ideas: pitched } of begun) {
    const word = wordOf(state)
    const title = `Story ${word}`
    const story = unwrap(
      await app.stories.start(author, challenge.id, { title, synopsis: word, coauthors: 'open' }),
    )
    await publish(story.chapter.id, `Text ${word}.`)
    await publish(story.chapter.id, `More ${word}.`)
    const second = unwrap(await app.stories.addChapter(author, story.id, { title: `Second ${word}` }))
    await publish(second.id, `End ${word}.`)
    const fork = { title: `Branch ${word}` }
    const branch = unwrap(await app.branches.fork(regular, story.chapter.id, fork))
    // A hidden comment is about something that everybody sees.
    const on =
      state === 'hidden'
        ? { kind: 'challenge' as const, id: challenge.id }
        : { kind: 'story' as const, id: story.id }
    const comment = unwrap(await app.comments.post(author, { on, type: 'comment', body: `Comment ${word}` }))
    const asked = { type: 'question' as const, body: `Question ${word}?` }
    const question = unwrap(await app.comments.post(author, { on, ...asked }))
    const answer = unwrap(await app.questions.answer(owner, question.id, { body: `Answer ${word}.` }))
    const waits = { type: 'question' as const, body: `Waiting question ${word}?` }
    const waiting = unwrap(await app.comments.post(author, { on, ...waits }))
    if (state === 'held') await write(story.chapter.id, `Pending ${word}.`)
    for (const one of ['suspended', 'barred', 'banned'])
      await db.write(async (tx) => {
        const memberId = (await actor(one)).id
        await tx
          .insert(storyAuthors)
          .values({ storyId: story.id, memberId, createdAt: clock.now(), acceptedAt: clock.now() })
      })
    if (state === 'locked') unwrap(await app.chapters.lock(owner, story.chapter.id, { level: 'locked' }))
    if (state === 'voting' || state === 'verdict' || state === 'closed' || state === 'final')
      unwrap(await app.stories.submit(author, story.id, {}))
    places.push({
      ...{ state, challenge: challenge.id, challengeSlug: challenge.slug },
      ideaChallenge: ofIdeas(state, challenge).slug,
      ...{ idea: pitched[0]?.id ?? '', n: String(pitched[0]?.n), otherIdea: pitched[1]?.id ?? '' },
      ...{ story: story.id, storySlug: story.slug, chapter: story.chapter.id, secondChapter: second.id },
      ...{ chapterSlug: story.chapter.slug, branchSlug: branch.slug },
      ...{ branch: branch.id, comment: comment.id, cover: await cover(challenge.id) },
      ...{ question: question.id, answer: answer.id, waiting: waiting.id },
      ...(await openCases(site, challenge.id, comment.id)),
      promise: await promiseAbout(app, owner, comment.id),
      ...{ dispute: '', payee: author.id, phaseEnd: '', things: {} },
      coauthor: (await actor('suspended')).id,
    })
  }
  for (const { chapter, state } of places) if (state !== 'locked') await type(chapter, 'Not saved yet.')
  await settle(site, places)
  for (const place of places)
    if (place.state === 'closed') place.dispute = await proposeCredit(site, place.story)
  for (const { state, story } of places) if (state === 'final') await makeCreditFinal(site, story)
  // The first look at a verdict tells the winners.
  for (const { challenge, state } of places)
    if (state === 'verdict' || state === 'closed') unwrap(await app.stories.verdict(owner, challenge))
  return places
}

async function promiseAbout(app: MatrixSite['app'], owner: Member, commentId: string): Promise<string> {
  const input = { from: { kind: 'comment' as const, id: commentId }, text: 'A door.', due: '2029-01-01' }
  return unwrap(await app.promises.make(owner, 'kopi', input)).id
}

/** Publishes a credit proposal, as when a story is featured, and a dispute by a member who was banned since. */
async function proposeCredit({ db, clock, actor }: MatrixSite, storyId: string): Promise<string> {
  const { id: memberId } = await actor('banned')
  return db.write(async (tx) => {
    const found = await storyBy(tx, storyId)
    if (found) await publishProposal(tx, { ...found, cause: 'featured', at: clock.now() })
    if (!(await proposalOf(tx, storyId))) throw new Error('The story has no credit to propose')
    const row = { storyId, memberId, text: 'The moth is mine.', createdAt: clock.now() }
    const [dispute] = await tx.insert(creditDisputes).values(row).returning({ id: creditDisputes.id })
    return dispute?.id ?? ''
  })
}

/** Lets a story win the pot of its challenge, and its credit become final after the days for disputes. */
async function makeCreditFinal({ db, clock }: MatrixSite, storyId: string): Promise<void> {
  await db.write(async (tx) => {
    const found = await storyBy(tx, storyId)
    const at = new Date(clock.now().getTime() - 20 * DAY)
    if (found) await publishProposal(tx, { ...found, cause: 'peoples_choice', at })
  })
  const done = await finalizeCredit({ db, now: clock.now } as Parameters<typeof finalizeCredit>[0])()
  if (done !== 1) throw new Error(`${done} stories became final`)
}

/** Opens a case about a comment, after an earlier one about it was decided. */
async function openCases({ db, clock, actor }: MatrixSite, challengeId: string, commentId: string) {
  const [owner, author, at] = [await actor('owner'), await actor('author'), clock.now()]
  const brandId = owner.brands[0]?.brandId ?? null
  const about = { brandId, challengeId, subject: { kind: 'comment' as const, id: commentId }, at }
  return db.write(async (tx) => {
    const decision = { decision: 'hide' as const, message: 'Rude.', by: owner.id, authorId: author.id }
    const decidedCase = await recordDecision(tx, { ...about, ...decision }, async () => [])
    const held = { kind: 'held' as const, reasons: [], authorId: author.id }
    return { decidedCase, openCase: await openCase(tx, { ...about, ...held }) }
  })
}

const ideasOf = (places: readonly Place[]) => places.find(({ state }) => state === 'ideas') as Place

/** Puts each challenge into its phase, hides the items of the hidden places, and holds those of the held ones. */
async function settle({ db, clock }: MatrixSite, places: readonly Place[]) {
  const now = clock.now()
  await db.write(async (tx) => {
    for (const place of places) {
      const { state, challenge, idea, story, comment, question, waiting } = place
      const dates = weeksFrom(new Date(now.getTime() - WEEKS[state] * 7 * DAY))
      await tx.update(challenges).set(dates).where(eq(challenges.id, challenge))
      if (state === 'ideas' || state === 'writing' || state === 'voting')
        place.phaseEnd = dates[`${state}End`].toISOString()
      if (state === 'held') {
        await tx.update(ideas).set({ state: 'held' }).where(eq(ideas.id, idea))
        await changeTotals(tx, ideasOf(places).challenge, { ideas: -1 })
      }
      if (state !== 'hidden') continue
      await tx.update(ideas).set({ hiddenAt: now }).where(eq(ideas.id, idea))
      await tx.update(stories).set({ hiddenAt: now }).where(eq(stories.id, story))
      await tx.update(comments).set({ hiddenAt: now }).where(eq(comments.id, comment))
      await tx
        .update(comments)
        .set({ hiddenAt: now })
        .where(inArray(comments.id, [question, waiting]))
    }
  })
}
