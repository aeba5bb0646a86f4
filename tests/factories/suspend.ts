import { and, eq, isNull } from 'drizzle-orm'
import { sanctions } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { imposeSanction } from '#server/commands/moderation/impose-sanction.ts'

/** Suspends a member everywhere in the database only: no socket is told. */
export const suspend = (db: Database, memberId: string, until: Date, at: Date) =>
  db.write((tx) =>
    imposeSanction(tx, {
      ...{ memberId, brandId: null, type: 'suspend', until, reason: 'Adverts.' },
      ...{ decisionId: null, by: 'operator', at, isNotified: false },
    }),
  )

/** Ends all sanctions of a member in the database only. */
export const endSanctions = (db: Database, memberId: string, at: Date) =>
  db.write((tx) =>
    tx
      .update(sanctions)
      .set({ endedAt: at })
      .where(and(eq(sanctions.memberId, memberId), isNull(sanctions.endedAt))),
  )
