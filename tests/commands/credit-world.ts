import type { Actor, Member } from '#app/domain/actor.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import { openCaseAbout } from '#db/queries/cases.ts'
import { finalizeCredit } from '#server/commands/credit/finalize-credit.ts'
import { visitor } from '#tests/factories/people.ts'
import { publish } from '#tests/factories/publish.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

type Written = { memberId: string; graphemes: number }

/** Opens a test world with short functions for credit proposals and their disputes. */
export async function openCreditWorld() {
  const world = await openTestWorld()

  /** Creates a story that two members wrote, with 700 and 300 characters, and perhaps others, and features it. */
  async function featured(more: Record<string, unknown> = {}, others: Written[] = []) {
    const challenge = await world.challenge(more)
    world.begin(challenge, 'writing')
    const [ana, budi] = (await world.members(2)) as [Member, Member]
    const story = unwrap(await world.startStory(ana, challenge))
    const by = [{ memberId: ana.id, graphemes: 700 }, { memberId: budi.id, graphemes: 300 }, ...others]
    await publish(world.db, story.chapter.id, { at: world.clock.now(), by })
    unwrap(await world.app.stories.submit(ana, story.id))
    const { owner } = challenge.brand
    unwrap(await world.app.stories.feature(owner, story.id, { reason: 'It glows.' }))
    return { challenge, owner, ana, budi, id: story.id, chapterId: story.chapter.id }
  }
  const view = async (id: string, who: Actor = visitor) => unwrap(await world.app.credit.view(who, id))
  const dispute = async (who: Member, id: string, text = 'The third paragraph is mine.') =>
    unwrap(await world.app.credit.dispute(who, id, { text })).id
  const caseOf = async (disputeId: string) =>
    openCaseAbout(world.db.read, { kind: 'credit_dispute', id: disputeId })
  const decide = async (
    by: Member,
    disputeId: string,
    decision: CaseDecision,
    reason = 'The history says so.',
  ) => world.app.cases.decide(by, (await caseOf(disputeId))?.id ?? '', { decision, reason })
  /** Lets the time to undo pass and carries the decisions out. */
  const deliver = async () => {
    world.clock.advance(8_000)
    return world.app.deliverDecisions()
  }
  const kindsFor = async (who: Member) => (await world.noticesFor(who)).map(({ kind }) => kind)
  const finalize = () => finalizeCredit(world)()
  return { world, featured, view, dispute, caseOf, decide, deliver, kindsFor, finalize }
}
export type CreditWorld = Awaited<ReturnType<typeof openCreditWorld>>
