import { useT } from '../../messages/use-t.tsx'
import { WatchButton } from './watch-button.tsx'

type Props = {
  kind: 'brand' | 'member'
  id: string
  title: string
  count: number
  /** Null for visitors and for the member's own page, where there is no button. */
  following: boolean | null
}

/** The follow button with the number of followers beside it. */
export function FollowLine({ kind, id, title, count, following }: Props) {
  const t = useT()
  return (
    <div className="row">
      <WatchButton kind={kind} id={id} watching={following} title={title} />
      <p className="meta">{count === 0 ? t('follow.nobody') : t('follow.count', { count })}</p>
    </div>
  )
}
