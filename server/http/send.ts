import type { IncomingMessage, ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync, constants as Z } from 'node:zlib'
import { sendResponse } from '@remix-run/node-fetch-server'
import { isHeadRequest } from './incoming.ts'

/** Smaller bodies fit into one packet anyway. */
const MIN_COMPRESSED_BYTES = 1024
/** Larger responses are streamed, because compressing them at once would block for too long. */
const MAX_WHOLE_BYTES = 1_000_000

const BROTLI = { params: { [Z.BROTLI_PARAM_QUALITY]: 4, [Z.BROTLI_PARAM_LGWIN]: 16 } }
const COMPRESS = {
  br: (bytes: Uint8Array) => brotliCompressSync(bytes, BROTLI),
  gzip: (bytes: Uint8Array) => gzipSync(bytes, { level: 4 }),
}

/** The better of the content encodings that the browser accepts. */
export function encodingFor(accepted: string | undefined): keyof typeof COMPRESS | undefined {
  const named = (accepted ?? '').toLowerCase().split(',')
  const taken = named
    .map((each) => each.split(';'))
    .filter(([, q = '']) => !/^\s*q\s*=\s*0(\.0*)?\s*$/.test(q))
  const names = taken.map(([name = '']) => name.trim())
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : undefined
}

/** Compresses and sends a whole body synchronously: passing a page to another thread takes longer than compressing it. */
export function sendWhole(
  req: Pick<IncomingMessage, 'method' | 'headers'>,
  res: ServerResponse,
  status: number,
  headers: Record<string, string | string[] | number | undefined>,
  body: Uint8Array,
): void {
  const packing = body.length < MIN_COMPRESSED_BYTES ? undefined : encodingFor(req.headers['accept-encoding'])
  const sent = packing ? COMPRESS[packing](body) : body
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
  Number(headers.get('content-length') ?? MAX_WHOLE_BYTES) < MAX_WHOLE_BYTES

/** Sends a response: pages of known length as a whole, everything else as a stream. */
export async function send(req: IncomingMessage, res: ServerResponse, response: Response): Promise<void> {
  if (!isWholePage(response)) {
    const { status, headers, body } = response
    if (body === null || !isHeadRequest(req)) return sendResponse(res, response)
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
