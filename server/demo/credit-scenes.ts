import { unwrap } from './cast.ts'
import type { DemoContent, DemoDispute } from './content/types.ts'
import type { Scene, Stage } from './stage.ts'

const MINUTES = 1 / (24 * 60)
/** Days after the start of the verdict when every dispute is answered and the credit is final. */
const FINAL_DAYS = 16

function scenesOfDispute({ ports: { app }, cast }: Stage, challenge: string, dispute: DemoDispute): Scene[] {
  const storyId = () => cast.id('stories', dispute.story)
  const sent = { id: '' }
  const send: Scene = {
    at: dispute.at,
    async play() {
      const actor = await cast.contributor(dispute.by, challenge)
      const made = await app.credit.dispute(actor, storyId(), { text: dispute.text })
      sent.id = unwrap(made, `${dispute.by} disputes ${dispute.story}`).id
    },
  }
  const { answer } = dispute
  if (!answer) return [send]
  const reply: Scene = {
    at: answer.at,
    async play() {
      const input = { decision: 'reject' as const, answer: answer.text }
      const actor = await cast.actor(answer.by)
      unwrap(await app.credit.answer(actor, storyId(), sent.id, input), `answer about ${dispute.story}`)
    },
  }
  return [send, reply]
}

/** Counts the votes when they end, plays the disputes, and makes credit final when its time is over. */
export function scenesOfCredit(stage: Stage, content: DemoContent): Scene[] {
  const sweep = (at: number): Scene => ({ at, play: stage.ports.sweepCredit })
  const begun = content.challenges.map(({ days }) => days.verdict[0]).filter((day) => day < 0)
  const over = begun.map((day) => day + FINAL_DAYS).filter((day) => day < 0)
  const challengeOf = (key: string) => content.stories.find((story) => story.key === key)?.challenge ?? ''
  return [
    ...begun.map((day) => sweep(day + MINUTES)),
    ...over.map(sweep),
    ...content.disputes.flatMap((one) => scenesOfDispute(stage, challengeOf(one.story), one)),
  ]
}
