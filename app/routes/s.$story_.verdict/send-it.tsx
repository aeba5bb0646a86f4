import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Share, Snippet } from '#app/ui/share.tsx'
import type { loadWinner } from './load-winner.ts'

/** The share picture, the address and where to send it. */
export function SendIt({ address }: { address: string }) {
  const { story } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const picture = paths.sharePicture('winner', story.slug)
  return (
    <section className="stack">
      <h2>{t('winner.share')}</h2>
      <div className="winner-page__send">
        <img src={picture} alt={t('share.picture_ring')} width={1200} height={630} loading="lazy" />
        <div className="stack">
          <p className="muted">{t('winner.share_about')}</p>
          <Snippet label={t('reading.share_address')} text={address} />
          <p className="row">
            <a
              href={`https://wa.me/?text=${encodeURIComponent(`${story.title}: ${address}`)}`}
              rel="noopener"
              translate="no"
            >
              WhatsApp
            </a>
            <a href={picture} download>
              {t('winner.share_picture')}
            </a>
          </p>
          <Share address={address} title={story.title} />
        </div>
      </div>
    </section>
  )
}
