import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { valueOrThrow } from '#app/responses.ts'
import type { App, ViewOf } from '#app/view-of.ts'

type Story = { id: string; slug: string; title: string }
type Winners = { peoplesChoice: Story | null; brandsPick: { story: Story | null } | null }

const NO_CREDIT = { shares: [], proposal: null }

/** Loads the credit of the two winners for their rings. */
async function winnersOf({ app, actor }: AppLoadContext, { peoplesChoice, brandsPick }: Winners) {
  const creditOf = async (story: Story | null | undefined) => {
    const view = story ? await app.stories.view(actor, story.id) : undefined
    return view?.ok ? { shares: view.value.credit.shares, proposal: view.value.proposal } : NO_CREDIT
  }
  return { people: await creditOf(peoplesChoice), brand: await creditOf(brandsPick?.story) }
}

type Challenge = ViewOf<App['challenges']['view']>
type Counted = ViewOf<App['stories']['verdict']>

/** Returns the verdict with the viewer's receipts, and the ballot of the receipt in the query. */
export async function withReceipts(
  { request, context }: LoaderFunctionArgs,
  challenge: Challenge,
  { ballotCount, ...verdict }: Counted,
) {
  const { app, actor } = context
  const receipt = new URL(request.url).searchParams.get('receipt')?.trim()
  const looked = receipt
    ? valueOrThrow(await app.stories.findReceipt(actor, challenge.id, receipt), request)
    : null
  return {
    ...verdict,
    ballots: ballotCount,
    credits: await winnersOf(context, verdict),
    own: await app.stories.ownReceipts(actor, challenge.id),
    looked: receipt
      ? { receipt, ballot: looked && { hash: looked.hash, story: looked.title, setAside: looked.setAside } }
      : null,
    minimumBallot: challenge.minimumBallot,
    decide: challenge.can.giveVerdict.ok,
  }
}
export type Verdict = Awaited<ReturnType<typeof withReceipts>>
