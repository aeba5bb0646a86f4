import type { LoaderFunctionArgs } from '@remix-run/node'
import { csv } from '#app/components/studio/csv.ts'
import { typedAmount } from '#app/domain/challenges/pot.ts'
import { refuse } from '#app/domain/decision.ts'
import { refusedPage, valueOrThrow } from '#app/responses.ts'

/** The payable list of a final pot, for the brand's managers. Cells that begin like a formula are escaped by `csv`. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.challenge ?? ''
  const pot = valueOrThrow(await app.credit.pot(actor, key), request)
  if (!pot.manages) valueOrThrow(refuse(actor.kind === 'visitor' ? 'sign_in' : 'forbidden'), request)
  if (pot.state !== 'final') throw refusedPage(refuse('not_final'))
  const { currency } = pot
  const rows = pot.shares.map(({ memberId, member, displayName, permille, amount, paid }) => [
    ...[memberId, member, displayName, permille, typedAmount({ amount, currency }), currency],
    ...[paid?.on.toISOString().slice(0, 10) ?? '', paid?.note ?? ''],
  ])
  const head = ['member_id', 'username', 'name', 'permille', 'amount', 'currency', 'paid_on', 'note']
  return new Response(csv([head, ...rows]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="pot-${encodeURIComponent(key)}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
