import { defineConfig } from 'drizzle-kit'

const dialect = process.env.DB_DIALECT === 'postgres' ? 'postgres' : 'sqlite'

/** One schema, two folders of migrations: `npm run db:generate` writes both. */
export default defineConfig({
  dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: process.env.MIGRATIONS_FOLDER || `./db/migrations/${dialect}`,
})
