import type { BrandRef } from '../../domain/brands/look.ts'
import { useT } from '../../messages/use-t.tsx'
import { BrandMark } from '../brands/brand-mark.tsx'

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
