import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'

/** `member` is the handle; empty for a deleted account. */
export type AuthorShare = {
  member: string
  displayName: string
  initials: string
  tone: number
  permille: number
}

export function AuthorName({ author }: { author: AuthorShare }) {
  const t = useT()
  if (!author.member) return <span>{t('common.former_member')}</span>
  return (
    <Link to={paths.member(author.member)}>
      <bdi>{author.displayName}</bdi>
    </Link>
  )
}
