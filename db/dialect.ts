export type Dialect = 'sqlite' | 'postgres'

const isPostgres = (url: string | undefined) => /^postgres(ql)?:/.test(url ?? '')

/**
 * The engine this process uses. Fixed at import, because the schema's tables are built for it. DB_DIALECT is for tools
 * and tests that have no database URL yet; an installation only sets DATABASE_URL.
 */
export const dialect: Dialect =
  process.env.DB_DIALECT === 'postgres' || (!process.env.DB_DIALECT && isPostgres(process.env.DATABASE_URL))
    ? 'postgres'
    : 'sqlite'
