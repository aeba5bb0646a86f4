type ServedFile = { name: string; type: string; etag: string; bytes: Uint8Array }

/** Serves a file to be saved. A client that has it already gets 304; nothing in it may run on this site. */
export function fileResponse(request: Request, { name, type, etag, bytes }: ServedFile): Response {
  const headers = {
    ETag: etag,
    'Cache-Control': 'private, no-cache',
    // The file may differ for the team, which sees hidden stories.
    Vary: 'Cookie, Authorization',
    'X-Robots-Tag': 'noindex',
  }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((tag) => tag.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers })
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...headers,
      'Content-Type': type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  })
}
