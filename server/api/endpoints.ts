import { accountEndpoints } from './account.ts'
import { brandEndpoints } from './brands.ts'
import { caseEndpoints } from './cases.ts'
import { challengeEndpoints } from './challenges.ts'
import { classificationEndpoints } from './classifications.ts'
import { commentEndpoints } from './comments.ts'
import { creditEndpoints } from './credit.ts'
import { exportEndpoints } from './exports.ts'
import { ideaEndpoints } from './ideas.ts'
import { importEndpoints } from './imports.ts'
import { linkEndpoints } from './links.ts'
import { listeningEndpoints } from './listening.ts'
import { manuscriptEndpoints } from './manuscripts.ts'
import { moderationEndpoints } from './moderation.ts'
import { promiseEndpoints } from './promises.ts'
import { questionEndpoints } from './questions.ts'
import { revisionEndpoints } from './revisions.ts'
import { ruleEndpoints } from './rules.ts'
import { safetyEndpoints } from './safety.ts'
import { standingEndpoints } from './standing.ts'
import { storyEndpoints } from './stories.ts'
import { watchEndpoints } from './watches.ts'
import { webhookEndpoints } from './webhooks.ts'

/** Every endpoint of the API. */
export const endpoints = [
  ...accountEndpoints,
  ...brandEndpoints,
  ...challengeEndpoints,
  ...ideaEndpoints,
  ...storyEndpoints,
  ...creditEndpoints,
  ...exportEndpoints,
  ...importEndpoints,
  ...promiseEndpoints,
  ...manuscriptEndpoints,
  ...revisionEndpoints,
  ...commentEndpoints,
  ...questionEndpoints,
  ...moderationEndpoints,
  ...caseEndpoints,
  ...ruleEndpoints,
  ...safetyEndpoints,
  ...linkEndpoints,
  ...listeningEndpoints,
  ...classificationEndpoints,
  ...standingEndpoints,
  ...watchEndpoints,
  ...webhookEndpoints,
]
