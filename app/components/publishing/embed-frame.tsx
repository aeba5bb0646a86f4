import { BrandMark } from '#app/components/brands/brand-mark.tsx'
import type { BrandRef } from '#app/domain/brands/look.ts'
import { creditMarkOf } from '../../domain/credit/credit-mark.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import type { RingShare } from '../../ui/ring.tsx'
import { RingMark } from '../../ui/ring-mark.tsx'

/** Names the brand of the story in a frame on another site. Put it inside `<Branded>`. */
export function EmbedBrand({ brand }: { brand: BrandRef }) {
  const t = useT()
  return (
    <p className="embed__brand">
      <BrandMark brand={brand} size={36} />
      <span>
        <b>
          <bdi>{brand.name}</bdi>
        </b>
        {brand.verified ? null : ` (${t('common.unverified')})`}
        <br />
        <span className="meta">{t('reading.embed_label')}</span>
      </span>
    </p>
  )
}

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
