import type { App, ViewOf } from '#app/view-of.ts'

export type Proposal = ViewOf<App['credit']['view']>
export type DisputeView = Proposal['disputes'][number]
