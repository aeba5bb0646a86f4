import { useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'

export type ShownBadge = { label: string; brand: { slug: string; name: string } }

/** Shows the badges that brands gave an expert, each with what it is for and by whom. */
export function ExpertBadges({ badges }: { badges: readonly ShownBadge[] | undefined }) {
  const t = useT()
  return (badges ?? []).map(({ label, brand }) => (
    <Badge key={brand.slug} tone="highlight">
      <span title={t('badge.by', { brand: brand.name })}>{t('badge.expert', { label })}</span>
      <span className="sr-only"> {t('badge.by', { brand: brand.name })}</span>
    </Badge>
  ))
}
