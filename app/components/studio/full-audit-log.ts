import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { valueOrThrow } from '#app/responses.ts'

const PAGE = 500
/** The maximum number of entries in one file; the API has no such limit. */
const MOST = 50_000

type Line = Extract<
  Awaited<ReturnType<AppLoadContext['app']['brands']['audit']>>,
  { ok: true }
>['value']['items'][number]

/** Loads every audit entry, oldest first, so that the hash chain can be checked in order. */
export async function loadFullAuditLog({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const lines: Line[] = []
  let before: number | undefined
  for (;;) {
    const page = valueOrThrow(
      await app.brands.audit(actor, params.brand ?? '', { before, limit: PAGE }),
      request,
    )
    for (const item of page.items) lines.push(item)
    if (page.nextBefore === null || lines.length >= MOST)
      return { slug: page.brand.slug, lines: lines.reverse() }
    before = page.nextBefore
  }
}

export const fileResponse = (body: string, type: string, name: string) =>
  new Response(body, {
    headers: {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
