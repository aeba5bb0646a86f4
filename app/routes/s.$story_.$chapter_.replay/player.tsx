import { useEffect, useRef } from 'react'
import { replayLabels } from '#app/components/replay/settings.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

/** The container of the player, whose script loads after the page; without JavaScript, a link to the steps. */
export function Player({ src }: { src: string }) {
  const t = useT()
  const { zone } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let stop: (() => void) | undefined
    let gone = false
    const settings = { src, members: paths.member(''), locale: t.locale, zone, words: replayLabels(t) }
    void import('#app/components/replay/mount.ts').then(({ mountReplay }) => {
      if (box.current && !gone) stop = mountReplay(box.current, settings)
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [src, zone, t])
  return (
    <div className="player" ref={box} suppressHydrationWarning>
      <p>
        <a href="#steps">{t('replay.needs_scripts')}</a>
      </p>
    </div>
  )
}
