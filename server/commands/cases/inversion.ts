import type { CaseRow } from '#db/queries/cases.ts'

/**
 * `undo`: the person who decided takes it back, and the subject waits as before. `grant`: an appeal was granted, so that
 * what was held before is approved.
 */
export type Inversion = { mode: 'undo' | 'grant'; row: CaseRow; by: string; at: Date }
