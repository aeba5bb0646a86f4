import type { LoaderFunctionArgs } from '@remix-run/node'
import { accentClass } from '#app/components/brands/branded.tsx'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/**
 * The style sheet of a colour pair. A file instead of a style attribute, because the Content-Security-Policy forbids
 * those.
 */
export function loader({ params, context }: LoaderFunctionArgs) {
  const [, light, dark] = /^([\da-f]{6})-([\da-f]{6})\.css$/.exec(params.pair ?? '') ?? []
  if (!light || !dark) return problemOf(refuse('not_found'), context)
  const rule = `.${accentClass({ light: `#${light}`, dark: `#${dark}` })}{--color-brand:light-dark(#${light},#${dark})}`
  return new Response(rule, {
    headers: {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  })
}
