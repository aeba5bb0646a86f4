import { PassThrough, Writable } from 'node:stream'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { translator } from './messages/translate.ts'
import { TranslateProvider } from './messages/use-t.tsx'
import { NonceProvider } from './ui/nonce.ts'

// biome-ignore lint/performance/noBarrelFile: the tests reach the build of the pages only through its entry
export { replaceTexts } from './messages/translate.ts'

/** The time limit of streaming loaders, in ms. */
export const streamTimeout = 5000

/** A page that completes within this time after its shell is sent unstreamed. In ms. */
const WHOLE_MS = 25

type Rendered = Pick<ReturnType<typeof renderToPipeableStream>, 'pipe'>

function documentOf(request: Request, remix: EntryContext, { actor, nonce }: AppLoadContext) {
  return (
    <NonceProvider value={nonce}>
      <TranslateProvider value={translator(actor.locale)}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </TranslateProvider>
    </NonceProvider>
  )
}

function streamOf({ pipe }: Rendered): ReadableStream {
  const body = new PassThrough()
  const stream = createReadableStreamFromReadable(body)
  pipe(body)
  return stream
}

/**
 * Buffers the whole page. React writes chunks of two kilobytes, and forwarding, compressing and flushing each of them
 * takes longer than rendering the page.
 */
function wholeOf({ pipe }: Rendered): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const pieces: Uint8Array[] = []
    const page = new Writable({
      highWaterMark: Number.MAX_SAFE_INTEGER,
      write(piece: Uint8Array, _encoding, written) {
        pieces.push(piece)
        written()
      },
    })
    page.once('error', reject).once('finish', () => resolve(Buffer.concat(pieces)))
    pipe(page)
  })
}

/** Logs unexpected errors only; a refusal is a normal response. */
export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  context.onError(error)
  // biome-ignore lint/suspicious/noConsole: a broken page must be seen
  console.error(error)
}

/** Copies Retry-After from any loader or action, because Remix drops headers that no route forwards. */
function passRetryAfter(
  { staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext,
  to: Headers,
) {
  for (const headers of [...Object.values(actionHeaders), ...Object.values(loaderHeaders)]) {
    const seconds = headers.get('Retry-After')
    if (seconds) to.set('Retry-After', seconds)
  }
}

/** Sends the page unstreamed unless a part of it is slow: then browsers get the shell at once, while robots and
 * responses with an ETag wait for the whole page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    let isSent = false
    let late: NodeJS.Timeout | undefined
    const send = (body: BodyInit) => {
      isSent = true
      headers.set('Content-Type', 'text/html; charset=utf-8')
      headers.set('Content-Language', context.actor.locale)
      passRetryAfter(remix, headers)
      resolve(new Response(body, { headers, status: failed ? 500 : status }))
    }
    const sendWhole = (page: Uint8Array<ArrayBuffer>) => {
      headers.set('Content-Length', String(page.length))
      send(page)
    }
    const waits = context.whole || isbot(request.headers.get('user-agent'))
    const rendered = renderToPipeableStream(documentOf(request, remix, context), {
      nonce: context.nonce,
      onShellReady() {
        if (!waits) late = setTimeout(() => send(streamOf(rendered)), WHOLE_MS)
      },
      onAllReady() {
        clearTimeout(late)
        clearTimeout(giveUp)
        if (!isSent) wholeOf(rendered).then(sendWhole, reject)
      },
      onShellError: reject,
      onError(error: unknown) {
        if (request.signal.aborted) return
        failed = true
        // biome-ignore lint/suspicious/noConsole: rendering has no logger, and a broken page must be reported
        console.error(context.requestId, error)
      },
    })
    const giveUp = setTimeout(() => rendered.abort(), streamTimeout + 1000).unref()
  })
}
