import { accessibility } from './accessibility.ts'
import { branches } from './branches.ts'
import { brands } from './brands.ts'
import { cases } from './cases.ts'
import { challenges } from './challenges.ts'
import { chapters } from './chapters.ts'
import { classified } from './classified.ts'
import { control } from './control.ts'
import { crawlers } from './crawlers.ts'
import { credit } from './credit.ts'
import { downloads } from './downloads.ts'
import { editor } from './editor.ts'
import { exports } from './exports.ts'
import { find } from './find.ts'
import { findings } from './findings.ts'
import { home } from './home.ts'
import { ideas } from './ideas.ts'
import { identity } from './identity.ts'
import { imported } from './imported.ts'
import { imports } from './imports.ts'
import { learning } from './learning.ts'
import { links } from './links.ts'
import { listening } from './listening.ts'
import { margin } from './margin.ts'
import { moderation } from './moderation.ts'
import { notices } from './notices.ts'
import { outside } from './outside.ts'
import { palette } from './palette.ts'
import { passages } from './passages.ts'
import { promises } from './promises.ts'
import { promising } from './promising.ts'
import { questions } from './questions.ts'
import { reading } from './reading.ts'
import { refusals } from './refusals.ts'
import { replay } from './replay.ts'
import { reports } from './reports.ts'
import { revisions } from './revisions.ts'
import { rules } from './rules.ts'
import { sanctions } from './sanctions.ts'
import { search } from './search.ts'
import { shell } from './shell.ts'
import { standing } from './standing.ts'
import { stories } from './stories.ts'
import { studio } from './studio.ts'
import { submission } from './submission.ts'
import { talk } from './talk.ts'
import { templates } from './templates.ts'
import { tools } from './tools.ts'
import { watching } from './watching.ts'
import { webhooks } from './webhooks.ts'

/**
 * English, and the list of all keys: the other language is checked against it. Browsers load only the messages of the
 * scripts that run; see `split-messages.ts`.
 */
export const en = {
  ...accessibility,
  ...branches,
  ...brands,
  ...cases,
  ...challenges,
  ...chapters,
  ...classified,
  ...control,
  ...credit,
  ...crawlers,
  ...downloads,
  ...imported,
  ...editor,
  ...exports,
  ...find,
  ...findings,
  ...home,
  ...ideas,
  ...identity,
  ...imports,
  ...learning,
  ...links,
  ...listening,
  ...margin,
  ...moderation,
  ...notices,
  ...outside,
  ...passages,
  ...palette,
  ...promises,
  ...promising,
  ...questions,
  ...reading,
  ...refusals,
  ...replay,
  ...reports,
  ...revisions,
  ...rules,
  ...sanctions,
  ...search,
  ...shell,
  ...standing,
  ...stories,
  ...studio,
  ...submission,
  ...talk,
  ...templates,
  ...tools,
  ...watching,
  ...webhooks,
} as const
