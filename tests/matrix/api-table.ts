import type { Cells } from './expectations.ts'

/**
 * Who may call each endpoint, in which states of its item. Reads of items are possible in every state in which the item
 * can be seen. An endpoint that is missing here fails the test by its name.
 */
export const API_TABLE: Record<string, Cells> = {
  'GET /me': ['signedIn', 'always'],
  'GET /members': ['signedIn', 'always'],
  'POST /brands/:brand/invitation': ['invited', 'always'],
  'GET /brands/:brand/audit': ['team', 'always'],
  'GET /brands/:brand/listening': ['team', 'always'],
  'POST /brands/:brand/challenges': ['managers', 'always'],

  'GET /brands/:brand/rules': ['team', 'always'],
  'POST /brands/:brand/rules': ['managers', 'always'],
  'POST /brands/:brand/rules/preview': ['team', 'always'],

  'GET /challenges': ['everybody', 'always'],
  'GET /challenges/:id': ['everybody', 'always'],
  'PATCH /challenges/:id': ['managers', 'always'],
  'POST /challenges/:id/accept-terms': ['contributors', 'always'],
  'GET /challenges/:id/control': ['everybody', 'always'],
  // No challenge here has a shared reward.
  'GET /challenges/:id/pot': ['nobody', 'always'],
  'GET /challenges/:id/verdict': ['everybody', 'verdict closed'],
  'POST /challenges/:id/verdict': ['managers', 'verdict'],
  'POST /challenges/:id/ideas': ['contributors', 'ideas'],
  'GET /challenges/:id/ideas': ['everybody', 'always'],
  'POST /challenges/:id/stories': ['writers', 'writing'],
  'GET /challenges/:id/stories': ['everybody', 'always'],

  'GET /ideas/:id': ['everybody', 'always'],
  'PATCH /ideas/:id': ['author', 'ideas hidden held'],
  'DELETE /ideas/:id': ['author', 'always'],
  'PUT /ideas/:id/vote': ['votersForAuthor', 'ideas'],
  'DELETE /ideas/:id/vote': ['votersForAuthor', 'ideas'],
  'POST /ideas/:id/adopt': ['reviewers', 'ideas writing'],
  'POST /ideas/:id/merge': ['authorOrReviewers', 'ideas writing'],
  // No idea here is merged.
  'POST /ideas/:id/unmerge': ['nobody', 'always'],
  'POST /ideas/:id/approve': ['reviewers', 'held'],
  'POST /ideas/:id/decline': ['reviewers', 'always'],

  'GET /stories': ['everybody', 'always'],
  'GET /stories/:id': ['everybody', 'always'],
  'GET /stories/:id/credit': ['everybody', 'always'],
  'GET /stories/:id/export': ['everybody', 'always'],
  // No story here has a credit proposal.
  'GET /stories/:id/proposal': ['nobody', 'always'],
  'GET /stories/:id/manifest': ['nobody', 'always'],
  'POST /stories/:id/proposal/disputes': ['nobody', 'always'],
  'POST /stories/:id/proposal/disputes/:dispute/answer': ['nobody', 'always'],
  'POST /stories/:id/remove-name': ['writersOfStory', 'always'],
  'GET /stories/:id/submission': ['everybody', 'always'],
  'GET /stories/:id/backlinks': ['everybody', 'always'],
  'POST /stories/:id/chapters': ['writers', 'writing hidden'],
  'PATCH /stories/:id': ['authorOrManagers', 'draft ideas writing hidden'],
  'POST /stories/:id/submit': ['authorOrManagers', 'writing hidden'],
  // No story here is submitted before voting begins.
  'DELETE /stories/:id/submission': ['nobody', 'always'],
  'PUT /stories/:id/vote': ['votersForAuthor', 'voting'],
  'DELETE /stories/:id/vote': ['votersForAuthor', 'voting'],
  'POST /stories/:id/feature': ['managers', 'voting verdict closed'],

  // No story here has a credit proposal.

  'POST /collab/tickets': ['signedIn', 'always'],
  'GET /chapters/:id': ['everybody', 'always'],
  'GET /chapters/:id/live': ['signedIn', 'always'],
  'GET /chapters/:id/authors': ['signedIn', 'always'],
  'GET /chapters/:id/branches': ['everybody', 'always'],
  'GET /chapters/:id/merge': ['signedIn', 'always'],
  'GET /chapters/:id/credit': ['everybody', 'always'],
  'GET /chapters/:id/revisions': ['everybody', 'always'],
  'GET /chapters/:id/revisions/:n': [
    ['everybody', 'draft writing voting closed hidden locked'],
    ['signedIn', 'held'],
  ],
  'GET /chapters/:id/diff': ['everybody', 'always'],
  'GET /chapters/:id/suggesters': ['signedIn', 'always'],
  'GET /chapters/:id/titles': ['signedIn', 'always'],
  'GET /chapters/:id/backlinks': ['everybody', 'always'],
  'PATCH /chapters/:id': ['authorOrManagers', 'draft writing hidden held locked'],
  'POST /chapters/:id/lock': [
    ['author', 'writing voting closed held'],
    ['reviewers', 'always'],
  ],
  'POST /chapters/:id/move': ['authorOrReviewers', 'draft writing hidden held locked'],
  'PUT /chapters/:id/retired': ['authorOrReviewers', 'draft writing hidden held locked'],
  'DELETE /chapters/:id/retired': ['authorOrReviewers', 'draft writing hidden held locked'],
  'POST /chapters/:id/branches': ['writersWithoutBranch', 'writing hidden held'],
  'PUT /chapters/:id/branches/vote': ['votersForRegular', 'writing held locked'],
  'DELETE /chapters/:id/branches/vote': ['votersForRegular', 'writing held locked'],
  'POST /chapters/:id/branches/choose': ['authorOrManagers', 'writing hidden held'],
  'POST /chapters/:id/revisions': ['writers', 'writing hidden held'],
  'POST /chapters/:id/revisions/:n/approve': ['reviewers', 'held'],
  'POST /chapters/:id/revisions/:n/approve-part': ['reviewers', 'held'],
  'POST /chapters/:id/revisions/:n/decline': ['reviewers', 'held'],
  'POST /chapters/:id/revisions/:n/takedown': ['managers', 'always'],
  'POST /chapters/:id/restore': ['writers', 'writing hidden held'],
  'POST /chapters/:id/undo': ['writers', 'writing hidden held'],
  'POST /chapters/:id/rollback': ['writers', 'writing hidden held'],
  'POST /chapters/:id/revert': ['authorOrReviewers', 'writing hidden held'],
  'POST /chapters/:id/suggestions/judged': ['writers', 'writing hidden held'],

  'POST /comments': ['contributors', 'draft ideas writing voting closed'],
  'GET /comments': ['everybody', 'draft ideas writing voting closed'],
  'PATCH /comments/:id': ['author', 'writing closed'],
  'PUT /comments/:id/helpful': ['contributorsWithoutAuthor', 'draft writing closed'],
  'DELETE /comments/:id/helpful': ['contributorsWithoutAuthor', 'draft writing closed'],
  'DELETE /comments/:id': ['author', 'writing closed hidden'],

  'POST /edits/:kind/:id/approve': ['reviewers', 'held'],
  'POST /edits/:kind/:id/decline': ['reviewers', 'held'],
  'PUT /hidden/:kind/:id': ['reviewers', 'always'],
  'DELETE /hidden/:kind/:id': ['reviewers', 'always'],
  'POST /members/:handle/sanctions': ['reviewers', 'always'],
  'GET /members/:handle/sanctions': ['reviewersOrRegular', 'always'],
  'DELETE /members/:handle/sanctions': ['reviewers', 'always'],

  'POST /reports': ['reporters', 'draft writing closed'],
  'GET /reports': ['signedIn', 'always'],
  'PUT /members/:handle/block': ['othersThanRegular', 'always'],
  'DELETE /members/:handle/block': ['othersThanBarred', 'always'],
  'PUT /members/:handle/mute': ['othersThanRegular', 'always'],
  'DELETE /members/:handle/mute': ['othersThanBarred', 'always'],

  'GET /brands/:brand/queue': ['reviewers', 'always'],
  'POST /cases/:id/claim': ['reviewers', 'always'],
  'POST /cases/:id/decision': ['reviewers', 'always'],
  // Nothing here was decided less than eight seconds ago.
  'DELETE /cases/:id/decision': ['nobody', 'always'],
  'GET /classifications/:kind/:id': ['author', 'always'],
  'PATCH /classifications/:kind/:id': ['author', 'always'],
  'POST /cases/:id/appeal': ['author', 'always'],
  'GET /members/:handle/standing': ['everybody', 'always'],

  'GET /search': ['everybody', 'always'],
  'GET /changes': ['everybody', 'always'],
  'GET /links/to': ['everybody', 'always'],
  'GET /links/wanted': ['everybody', 'always'],
  'GET /watches': ['signedIn', 'always'],
  'PUT /watches/:kind/:id': ['signedIn', 'always'],
  'DELETE /watches/:kind/:id': ['signedIn', 'always'],
  'PUT /follows/:kind/:id': ['signedIn', 'always'],
  'DELETE /follows/:kind/:id': ['signedIn', 'always'],
}

/** Commands that a suspended member may use, because they change nothing that others see. */
export const OPEN_TO_SUSPENDED = new Set([
  'POST /stories/:id/remove-name',
  'PUT /watches/:kind/:id',
  'DELETE /watches/:kind/:id',
  'PUT /follows/:kind/:id',
  'DELETE /follows/:kind/:id',
  'PUT /members/:handle/block',
  'DELETE /members/:handle/block',
  'PUT /members/:handle/mute',
  'DELETE /members/:handle/mute',
  // Reserves a client id; the socket it opens only reads.
  'POST /collab/tickets',
])
