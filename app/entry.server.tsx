import { PassThrough } from 'node:stream'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { catalogues } from './messages/translate.ts'
import { CatalogueProvider } from './messages/use-t.tsx'
import { NonceProvider } from './ui/nonce.ts'

/** Loaders that stream have this long. */
export const streamTimeout = 5000

type Rendered = Pick<ReturnType<typeof renderToPipeableStream>, 'pipe'>

function documentOf(request: Request, remix: EntryContext, { actor, nonce }: AppLoadContext) {
  return (
    <NonceProvider value={nonce}>
      <CatalogueProvider locale={actor.locale} catalogue={catalogues[actor.locale]}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </CatalogueProvider>
    </NonceProvider>
  )
}

function streamOf({ pipe }: Rendered): ReadableStream {
  const body = new PassThrough()
  const stream = createReadableStreamFromReadable(body)
  pipe(body)
  return stream
}

/** A refusal is an answer, not a fault: only what nobody foresaw is told. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  // biome-ignore lint/suspicious/noConsole: a broken page must be seen
  console.error(error)
}

/** Robots wait for the whole page; people see the shell at once. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const respond = () => {
      headers.set('Content-Type', 'text/html; charset=utf-8')
      headers.set('Content-Language', context.actor.locale)
      resolve(new Response(streamOf(rendered), { headers, status: failed ? 500 : status }))
    }
    const ready = isbot(request.headers.get('user-agent')) ? 'onAllReady' : 'onShellReady'
    const rendered = renderToPipeableStream(documentOf(request, remix, context), {
      nonce: context.nonce,
      [ready]: respond,
      onShellError: reject,
      onError(error: unknown) {
        if (request.signal.aborted) return
        failed = true
        // biome-ignore lint/suspicious/noConsole: rendering has no logger, and a broken page must be seen
        console.error(context.requestId, error)
      },
    })
    setTimeout(() => rendered.abort(), streamTimeout + 1000).unref()
  })
}
