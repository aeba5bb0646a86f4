export type Dialect = 'sqlite' | 'postgres'

const isPostgres = (url: string | undefined) => /^postgres(ql)?:/.test(url ?? '')

/**
 * Which engine this process speaks. Fixed at import, because the tables of the schema are built for it.
 * DB_DIALECT is for tools and tests that have no address yet; an installation only sets DATABASE_URL.
 */
export const dialect: Dialect =
  process.env.DB_DIALECT === 'postgres' || (!process.env.DB_DIALECT && isPostgres(process.env.DATABASE_URL))
    ? 'postgres'
    : 'sqlite'
