import { useEffect, useRef } from 'react'
import { replayLabels } from '#app/components/replay/settings.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { loadOnce, useLoaded } from '#app/ui/load-once.ts'
import { PartNotice } from '#app/ui/load-part.tsx'

const player = loadOnce(async () => (await import('#app/components/replay/mount.ts')).mountReplay)

/** The container of the player, whose script loads after the page; without JavaScript, a link to the steps. */
export function Player({ src }: { src: string }) {
  const t = useT()
  const { zone } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const { loaded: mountReplay, failures, retry } = useLoaded(player)
  useEffect(() => {
    if (!box.current || !mountReplay) return
    return mountReplay(box.current, {
      ...{ src, zone },
      ...{ members: paths.member(''), locale: t.locale, words: replayLabels(t) },
    })
  }, [mountReplay, src, zone, t])
  return (
    <>
      {failures > 0 ? <PartNotice failures={failures} onRetry={retry} /> : null}
      <div className="player" ref={box} suppressHydrationWarning>
        <p>
          <a href="#steps">{t('replay.needs_scripts')}</a>
        </p>
      </div>
    </>
  )
}
