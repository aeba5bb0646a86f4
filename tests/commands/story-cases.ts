import type { Member } from '#app/domain/actor.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { openCase } from '#server/commands/cases/open-case.ts'
import { openLiveEditor } from '#tests/factories/live-editor.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import type { CasesWorld } from './cases-world.ts'

const BURST = 10

/** Adds stories in writing, revisions by one or several writers, votes and reports to a world of cases. */
export async function addStoryCases(one: CasesWorld) {
  const { world, brand } = one
  const live = openLiveEditor(world)
  const dates = weeksFrom(new Date(world.now().getTime() - 8 * DAY))
  // Phases that last, because histories move the clock.
  const late = new Date(dates.writingEnd.getTime() + 300 * DAY)
  const long = {
    ...dates,
    writingEnd: late,
    votingStart: late,
    votingEnd: new Date(late.getTime() + DAY),
    verdictEnd: new Date(late.getTime() + 9 * DAY),
  }
  const writing = await world.challenge({ brand, reviewMode: 'reviewed', dates: long })
  const voted = await world.challenge({ brand, ideaVotes: 20 })
  let lines = 0

  /** Starts a story whose first chapter is published. */
  async function story(author?: Member) {
    const by = author ?? (await world.member())
    const started = unwrap(await world.startStory(by, writing, { coauthors: 'open' }))
    await live.write(by, started.chapter.id, `Line ${++lines}.`)
    await live.publish(by, started.chapter.id, brand.owner)
    return { author: by, id: started.id, chapterId: started.chapter.id }
  }
  /** Lets members write in a chapter and saves a revision, which waits. */
  async function pendingRevision(chapterId: string, writers: readonly Member[]) {
    for (const by of writers) await live.write(by, chapterId, `Line ${++lines}.`)
    return live.save(writers[0] as Member, chapterId, { summary: '' })
  }
  /** Opens a case about something, as a report does. */
  const report = (subject: CaseSubject, author: Member) =>
    world.db.write((tx) =>
      openCase(tx, {
        ...{ brandId: brand.id, challengeId: writing.id, kind: 'reported', subject, authorId: author.id },
        ...{ reasons: [{ kind: 'report', p: 0.25, detail: 'abuse' }], at: world.now() },
      }),
    )
  /** Lets ten members vote for an idea from one network, which raises a flag. */
  async function burst(network: string) {
    const { id } = unwrap(await world.pitch(await world.member(), voted))
    for (const who of await world.members(BURST)) await world.app.ideas.vote({ ...who, network }, id)
  }
  return { live, writing, story, pendingRevision, report, burst }
}
export type StoryCases = Awaited<ReturnType<typeof addStoryCases>>
