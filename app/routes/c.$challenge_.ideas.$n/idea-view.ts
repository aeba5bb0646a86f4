import type { App, ViewOf } from '#app/view-of.ts'

export type IdeaView = ViewOf<App['ideas']['view']>
