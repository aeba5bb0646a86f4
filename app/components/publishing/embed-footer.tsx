import { useFormat, useT } from '../../messages/use-t.tsx'
import type { RingShare } from '../../ui/ring.tsx'

/** Names the authors and links to the original page. The links open outside the frame. */
export function EmbedFooter({ shares, home }: { shares: readonly RingShare[]; home: string }) {
  const t = useT()
  const format = useFormat()
  const names = shares.map(
    (share) => `${share.displayName || t('common.former_member')} ${format.percent(share.permille)}`,
  )
  return (
    <footer className="stack">
      {names.length > 0 ? (
        <p className="meta" dir="auto">
          {t('stories.authors')}: {format.list(names)}
        </p>
      ) : null}
      <p>
        <a href={home} target="_blank" rel="noopener">
          {t('reading.embed_home')}
        </a>
      </p>
    </footer>
  )
}
