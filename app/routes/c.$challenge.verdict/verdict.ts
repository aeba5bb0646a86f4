import type { AppLoadContext } from '@remix-run/node'

type Story = { id: string; slug: string; title: string }
type Ballot = { receipt: string; storyId: string; hash: string }
type Ranking = readonly { story: Story | null; votes: number }[]
type Winners = { peoplesChoice: Story | null; brandsPick: { story: Story | null } | null }

/** Whose words the two winners hold, for their rings. */
export async function winnersOf({ app, actor }: AppLoadContext, { peoplesChoice, brandsPick }: Winners) {
  const creditOf = async (story: Story | null | undefined) => {
    const view = story ? await app.stories.view(actor, story.id) : undefined
    return view?.ok ? view.value.credit.shares : []
  }
  return { people: await creditOf(peoplesChoice), brand: await creditOf(brandsPick?.story) }
}

/** Where a receipt stands among the ballots; null when nobody asked. */
export function lookForReceipt(asked: string | null, ballots: readonly Ballot[], ranking: Ranking) {
  const receipt = asked?.trim()
  if (!receipt) return null
  const ballot = ballots.find((each) => each.receipt === receipt)
  const story = ranking.find((row) => row.story?.id === ballot?.storyId)?.story
  return { receipt, ballot: ballot ? { hash: ballot.hash, story: story?.title ?? null } : null }
}
