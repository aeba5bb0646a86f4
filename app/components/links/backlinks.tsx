import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { type LinkingChapter, LinkingList } from './linking-list.tsx'

type Props = { backlinks: { items: LinkingChapter[]; nextCursor: string | null }; all: string }

/** Lists the chapters that link to this page; renders nothing without any. */
export function Backlinks({ backlinks, all }: Props) {
  const t = useT()
  if (backlinks.items.length === 0) return null
  return (
    <section className="stack">
      <h2 className="label">{t('links.back_title')}</h2>
      <LinkingList items={backlinks.items} />
      {backlinks.nextCursor ? <Link to={all}>{t('links.back_all')}</Link> : null}
    </section>
  )
}
