import type { App, ViewOf } from '#app/view-of.ts'

export type ChapterView = Omit<ViewOf<App['chapters']['view']>, 'text'>
