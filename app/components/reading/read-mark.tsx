import { useEffect, useRef } from 'react'
import { paths } from '#app/paths.ts'
import { useNonce } from '#app/ui/nonce.ts'

/** Readers who ask not to be tracked are not even counted. */
const asksNotToBeTracked = (): boolean =>
  navigator.doNotTrack === '1' ||
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true

/**
 * Stands at the end of a text and asks for one image when the reader gets there; the request is counted, without a cookie
 * or an id. Without JavaScript a scroll-driven animation asks for it, because browsers load lazy images at once then.
 */
export function ReadMark({ chapterId }: { chapterId: string }) {
  const nonce = useNonce()
  const end = useRef<HTMLSpanElement>(null)
  const url = paths.readMark(chapterId)
  useEffect(() => {
    if (!end.current || asksNotToBeTracked()) return
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      new Image().src = url
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [url])
  return (
    <>
      <span ref={end} className="read-mark" aria-hidden="true" />
      <noscript>
        <style
          nonce={nonce}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the address is made of a fixed path and an encoded id
          dangerouslySetInnerHTML={{
            __html: `@supports(animation-timeline:view()){.read-mark{animation:read-mark linear both;animation-timeline:view()}@keyframes read-mark{from{background-image:none}1%,to{background-image:url("${url}")}}}`,
          }}
        />
      </noscript>
    </>
  )
}
