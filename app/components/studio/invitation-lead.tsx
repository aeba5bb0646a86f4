import { Link } from '@remix-run/react'
import type { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = { by: string; brand: { slug: string; name: string }; role: (typeof BRAND_ROLES)[number] }

/** Says who invites the reader to which team, and what their role lets them do. */
export function InvitationLead({ by, brand, role }: Props) {
  const t = useT()
  return (
    <>
      <p className="lead">
        {t.parts('invitation.lead', {
          name: <bdi key="by">{by}</bdi>,
          brand: (
            <Link key="brand" to={paths.brand(brand.slug)}>
              {brand.name}
            </Link>
          ),
          role: t(`studio.role_${role}`),
        })}
      </p>
      <p>{t(`invitation.as_${role}`)}</p>
    </>
  )
}
