import type { AppLoadContext } from '@remix-run/node'

type Story = { id: string; slug: string; title: string }
type Winners = { peoplesChoice: Story | null; brandsPick: { story: Story | null } | null }

/** Whose words the two winners hold, for their rings. */
export async function winnersOf({ app, actor }: AppLoadContext, { peoplesChoice, brandsPick }: Winners) {
  const creditOf = async (story: Story | null | undefined) => {
    const view = story ? await app.stories.view(actor, story.id) : undefined
    return view?.ok ? view.value.credit.shares : []
  }
  return { people: await creditOf(peoplesChoice), brand: await creditOf(brandsPick?.story) }
}
