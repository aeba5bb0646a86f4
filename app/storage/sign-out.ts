import { useEffect } from 'react'
import { deleteOwnTextsOf, markSignedIn, type Owner } from './own-texts.ts'
import { deleteUnsavedOf } from './unsaved.ts'

/** Cookie that the server sets on sign-out; holds the member's id until a page has deleted their stored data. */
const COOKIE = 'left'
const CHANNEL = 'unggun-sign-out'

function takeLeft(): string | null {
  const left = /(?:^|;\s*)left=([\w-]+)/.exec(document.cookie)?.[1] ?? null
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser we serve
  if (left !== null) document.cookie = `${COOKIE}=; path=/; max-age=0; samesite=lax`
  return left
}

const channel = () => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL))

function forget(memberId: string): void {
  deleteOwnTextsOf(memberId)
  void deleteUnsavedOf(memberId).catch(() => {})
}

/**
 * Deletes the stored data of a member who signed out in this tab or another. A page that still shows the member is
 * reloaded, so that the browser's next user sees neither their name nor their drafts.
 */
export function useSignOut(owner: Owner): void {
  useEffect(() => {
    const others = channel()
    const left = takeLeft()
    if (left !== null && left !== owner) {
      forget(left)
      others?.postMessage(left)
    }
    if (owner !== null) markSignedIn(owner)
    const onLeft = ({ data }: MessageEvent<unknown>) => {
      if (data !== owner || owner === null) return
      forget(owner)
      location.reload()
    }
    others?.addEventListener('message', onLeft)
    return () => others?.close()
  }, [owner])
}
