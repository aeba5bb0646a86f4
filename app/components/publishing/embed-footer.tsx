import { creditMarkOf } from '../../domain/credit/credit-mark.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import type { RingShare } from '../../ui/ring.tsx'
import { RingMark } from '../../ui/ring-mark.tsx'

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
        <div className="with-ring">
          <RingMark credit={creditMarkOf(shares)} />
          <p className="meta" dir="auto">
            {t('stories.authors')}: {format.list(names)}
          </p>
        </div>
      ) : null}
      <p>
        <a href={home} target="_blank" rel="noopener">
          {t('reading.embed_home')}
        </a>
      </p>
    </footer>
  )
}
