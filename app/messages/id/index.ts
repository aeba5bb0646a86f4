import type { Catalogue } from '../catalogue.ts'
import { pages } from './pages.ts'
import { workrooms } from './workrooms.ts'

export const id = { ...pages, ...workrooms } satisfies Catalogue
