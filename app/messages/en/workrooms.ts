import { branches } from './branches.ts'
import { brands } from './brands.ts'
import { cases } from './cases.ts'
import { classified } from './classified.ts'
import { crawlers } from './crawlers.ts'
import { downloads } from './downloads.ts'
import { editor } from './editor.ts'
import { find } from './find.ts'
import { identity } from './identity.ts'
import { imports } from './imports.ts'
import { learning } from './learning.ts'
import { listening } from './listening.ts'
import { margin } from './margin.ts'
import { moderation } from './moderation.ts'
import { notices } from './notices.ts'
import { outside } from './outside.ts'
import { palette } from './palette.ts'
import { passages } from './passages.ts'
import { promising } from './promising.ts'
import { questions } from './questions.ts'
import { replay } from './replay.ts'
import { reports } from './reports.ts'
import { revisions } from './revisions.ts'
import { rules } from './rules.ts'
import { sanctions } from './sanctions.ts'
import { standing } from './standing.ts'
import { studio } from './studio.ts'
import { submission } from './submission.ts'
import { templates } from './templates.ts'
import { tools } from './tools.ts'
import { watching } from './watching.ts'
import { webhooks } from './webhooks.ts'

/** For writing, managing and accounts: fetched when first needed. */
export const workrooms = {
  ...branches,
  ...brands,
  ...cases,
  ...classified,
  ...crawlers,
  ...downloads,
  ...editor,
  ...find,
  ...identity,
  ...imports,
  ...learning,
  ...listening,
  ...margin,
  ...moderation,
  ...notices,
  ...outside,
  ...passages,
  ...questions,
  ...palette,
  ...promising,
  ...replay,
  ...reports,
  ...revisions,
  ...rules,
  ...sanctions,
  ...standing,
  ...studio,
  ...submission,
  ...templates,
  ...tools,
  ...watching,
  ...webhooks,
} as const
