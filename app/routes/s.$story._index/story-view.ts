import type { App, ViewOf } from '#app/view-of.ts'

export type StoryView = ViewOf<App['stories']['view']>
