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

/** Loaders that stream have this long. */
export const streamTimeout = 5000

/** A page that is whole this soon after its frame is sent in one piece. */
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
 * React writes two kilobytes at a time, and each piece of a stream is handed on, compressed and flushed for itself,
 * which takes longer than rendering the page.
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

/** A refusal is an answer, not a fault: only what nobody foresaw is told. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted || isRouteErrorResponse(error)) return
  // biome-ignore lint/suspicious/noConsole: a broken page must be seen
  console.error(error)
}

/** How long to wait, said by whichever loader or action: Remix drops the headers that no route asks for. */
function passRetryAfter(
  { staticHandlerContext: { actionHeaders, loaderHeaders } }: EntryContext,
  to: Headers,
) {
  for (const headers of [...Object.values(actionHeaders), ...Object.values(loaderHeaders)]) {
    const seconds = headers.get('Retry-After')
    if (seconds) to.set('Retry-After', seconds)
  }
}

/** In one piece, unless something in it takes longer: then people see the frame at once, and robots wait,
 * as do answers that get a tag. */
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
        // biome-ignore lint/suspicious/noConsole: rendering has no logger, and a broken page must be seen
        console.error(context.requestId, error)
      },
    })
    const giveUp = setTimeout(() => rendered.abort(), streamTimeout + 1000).unref()
  })
}
