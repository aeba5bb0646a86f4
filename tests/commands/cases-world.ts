import { and, eq } from 'drizzle-orm'
import type { Member } from '#app/domain/actor.ts'
import { DecideCase } from '#app/domain/cases/forms.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { parse } from '#app/domain/parse.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { cases } from '#db/schema/index.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Opens a test world with a reviewed challenge, two moderators, and short functions for cases. */
export async function openCasesWorld() {
  const world = await openTestWorld()
  const challenge = await world.challenge({ reviewMode: 'reviewed' })
  const { brand } = challenge
  let current = challenge
  /** Returns the brand's challenge that takes ideas: in a long history, a new one after each phase of ideas. */
  async function openChallenge() {
    const isOver = world.clock.now() >= current.dates.ideasEnd
    if (isOver) current = await world.challenge({ brand, reviewMode: 'reviewed' })
    return current
  }
  const bagas = await world.colleague(brand, 'moderator')
  const laras = await world.colleague(brand, 'moderator')

  const decide = (by: Member, caseId: string, decision: CaseDecision, more: Record<string, unknown> = {}) =>
    world.app.cases.decide(
      by,
      caseId,
      unwrap(parse(DecideCase, { decision, reason: 'Because of this.', ...more })),
    )
  /** Lets the time to undo pass and carries the decisions out. */
  const deliver = async () => {
    world.clock.advance(8_000)
    return world.app.deliverDecisions()
  }
  const caseAbout = async (subject: CaseSubject): Promise<string> => {
    const row = await openCaseAbout(world.db.read, subject)
    if (!row) throw new Error(`There is no open case about ${subject.kind} ${subject.id}`)
    return row.id
  }
  /** Pitches the first idea of a new member, which is held. */
  async function heldIdea(author?: Member) {
    const by = author ?? (await world.member())
    const idea = unwrap(await world.pitch(by, await openChallenge()))
    return { author: by, id: idea.id, caseId: await caseAbout({ kind: 'idea', id: idea.id }) }
  }
  /** Posts a comment and opens a case about it, as a report does. */
  async function reportedComment(author?: Member) {
    const by = author ?? (await world.member())
    const on = await openChallenge()
    const comment = unwrap(await world.postComment(by, { kind: 'challenge', id: on.id }))
    const subject = { kind: 'comment' as const, id: comment.id }
    const caseId = await world.db.write((tx) =>
      openCase(tx, {
        ...{ brandId: brand.id, challengeId: on.id, kind: 'reported', subject, authorId: by.id },
        ...{ reasons: [{ kind: 'report', p: 0.25, detail: 'spam' }], at: world.now() },
      }),
    )
    return { author: by, id: comment.id, caseId }
  }
  const queue = async (by: Member = bagas) =>
    unwrap(await world.app.cases.queue(by, brand.slug, { limit: 100 })).items.map(({ id }) => id)
  /** The ids of the open cases of the brand, in the order of opening; cheaper than the queue, which shows their texts. */
  const openCases = async () => {
    const isOpen = and(eq(cases.brandId, brand.id), eq(cases.state, 'open'))
    const rows = await world.db.read
      .select({ id: cases.id })
      .from(cases)
      .where(isOpen)
      .orderBy(cases.openedAt, cases.id)
      .limit(100)
    return rows.map(({ id }) => id)
  }
  const kindsFor = async (who: { id: string }) => (await world.noticesFor(who)).map(({ kind }) => kind)
  return {
    ...{ world, challenge, brand, bagas, laras, decide, deliver, caseAbout },
    ...{ heldIdea, reportedComment, queue, openCases, kindsFor },
  }
}
export type CasesWorld = Awaited<ReturnType<typeof openCasesWorld>>
