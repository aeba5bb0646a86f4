import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../messages/use-t.tsx'

/** Shows a member's name, linked to the profile. A former member has no handle, and neither name nor link. */
export function MemberName({ person }: { person: { handle: string; displayName: string } }) {
  const t = useT()
  if (!person.handle) return <span>{t('common.former_member')}</span>
  return (
    <Link to={paths.member(person.handle)}>
      <bdi>{person.displayName}</bdi>
    </Link>
  )
}
