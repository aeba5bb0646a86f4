export type Picture = { id: string; url: string; width: number; height: number }
export type Uploaded = { ok: true; picture: Picture } | { ok: false; message: string | null }

/** Sends a picture; the server paints it anew and keeps it. Its refusals come with a sentence for people. */
export async function uploadPicture(file: File): Promise<Uploaded> {
  const form = new FormData()
  form.set('file', file)
  try {
    const answer = await fetch('/media', {
      method: 'POST',
      body: form,
      headers: { accept: 'application/json' },
    })
    const said: unknown = await answer.json()
    if (answer.ok) return { ok: true, picture: said as Picture }
    const message = typeof said === 'object' && said !== null && 'message' in said ? said.message : null
    return { ok: false, message: typeof message === 'string' ? message : null }
  } catch {
    return { ok: false, message: null }
  }
}
