import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync, constants as Z } from 'node:zlib'
import { sendResponse } from '@remix-run/node-fetch-server'
import { wantsNoBody } from './head.ts'

/** Less gets no smaller in fewer packets. */
const SMALLEST = 1024
/** Compressed within few milliseconds; longer answers are streamed. */
const LARGEST = 1_000_000

const BROTLI = { params: { [Z.BROTLI_PARAM_QUALITY]: 4, [Z.BROTLI_PARAM_LGWIN]: 16 } }
const PACK = {
  br: (bytes: Uint8Array) => brotliCompressSync(bytes, BROTLI),
  gzip: (bytes: Uint8Array) => gzipSync(bytes, { level: 4 }),
}

/** The better of what the browser unpacks. */
export function packingFor(accepted: string | undefined): keyof typeof PACK | undefined {
  const named = (accepted ?? '').toLowerCase().split(',')
  const taken = named
    .map((each) => each.split(';'))
    .filter(([, q = '']) => !/^\s*q\s*=\s*0(\.0*)?\s*$/.test(q))
  const names = taken.map(([name = '']) => name.trim())
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined
}

/** Whole, and at once: to give a page to another thread and have it back takes longer than to compress it. */
export function sendWhole(
  req: Pick<IncomingMessage, 'method' | 'headers'>,
  res: ServerResponse,
  status: number,
  headers: Record<string, string | string[] | number | undefined>,
  body: Uint8Array,
): void {
  const packing = body.length < SMALLEST ? undefined : packingFor(req.headers['accept-encoding'])
  const sent = packing ? PACK[packing](body) : body
  const vary = [headers.vary, 'Accept-Encoding'].filter(Boolean).join(', ')
  res.writeHead(status, {
    ...headers,
    ...(packing && { 'content-encoding': packing }),
    ...{ vary, 'content-length': sent.length },
  })
  res.end(sent)
}

const isWholePage = ({ headers }: Response): boolean =>
  headers.get('content-type')?.startsWith('text/html') === true &&
  Number(headers.get('content-length') ?? LARGEST) < LARGEST

/** Pages that are whole in one piece, everything else as it comes. */
export async function send(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  if (!isWholePage(response)) {
    const { status, headers, body } = response
    if (body === null || !wantsNoBody(req)) return sendResponse(res, response)
    await body.cancel()
    return sendResponse(res, new Response(null, { status, headers }))
  }
  const body = new Uint8Array(await response.arrayBuffer())
  if (res.destroyed) return
  const cookies = response.headers.getSetCookie()
  const headers = {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
  }
  sendWhole(req, res, response.status, headers, body)
}
