import type { AppLoadContext } from '@remix-run/node'
import { CASE_DECISIONS, CASE_SECTIONS } from '#app/domain/cases/options.ts'
import { valueOrThrow } from '#app/responses.ts'
import type { App, ViewOf } from '#app/view-of.ts'

const PAGE = 30

export type QueueView = Awaited<ReturnType<typeof loadQueue>>
/** The case that the page shows in full. */
export type Chosen = NonNullable<QueueView['chosen']>
export type CaseView = ViewOf<App['cases']['view']>

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find((one) => one === value)

/** Loads the pending changes of a chapter as a comparison, so that the page shows the difference first. */
async function loadChanges({ app, actor }: AppLoadContext, chosen: CaseView | null) {
  const changes = chosen?.subject?.changes
  if (!changes) return null
  const { chapterId, from, to } = changes
  if (from === null) {
    const first = await app.revisions.view(actor, chapterId, to)
    return first.ok
      ? { first: first.value.text.slice(0, 3_000), diff: null, language: first.value.story.language }
      : null
  }
  const compared = await app.revisions.compare(
    actor,
    chapterId,
    { from, to },
    { part: 1, unchanged: 'folded' as const },
  )
  return compared.ok
    ? { first: null, diff: compared.value.diff.changes, language: compared.value.story.language }
    : null
}

/** Adds the time that is left of a claim, so that server and browser show the same. */
function withTimeLeft<T extends { claim: { until: Date } | null }>(item: T, now: Date) {
  const { claim } = item
  const left = claim && { ...claim, leftMs: Math.max(0, claim.until.getTime() - now.getTime()) }
  return { ...item, claim: left as T['claim'] & ({ leftMs: number } | null) }
}

/** Loads a queue and the chosen case, the first one unless the address names another. `brand` is null for the installation's own. */
export async function loadQueue(context: AppLoadContext, brand: string | null, request: Request) {
  const { app, actor } = context
  const { searchParams } = new URL(request.url)
  const section = oneOf([...CASE_SECTIONS, 'mine'] as const, searchParams.get('section'))
  const cursor = searchParams.get('after')
  const queue = valueOrThrow(
    await app.cases.queue(actor, brand, { section, cursor, limit: PAGE, gathered: true }),
    request,
  )
  const wanted = searchParams.get('case') ?? queue.items[0]?.id
  const viewed = wanted === undefined ? undefined : await app.cases.view(actor, wanted)
  const now = new Date()
  const chosen = viewed?.ok ? { ...viewed.value, item: withTimeLeft(viewed.value.item, now) } : null
  return {
    ...{
      ...queue,
      items: queue.items.map((item) => withTimeLeft(item, now)),
      section: section ?? null,
      cursor,
      chosen,
    },
    changes: await loadChanges(context, chosen),
    decision: oneOf(CASE_DECISIONS, searchParams.get('decision')) ?? null,
  }
}
