import type { CollabServer } from '../../collab/collab-server.ts'
import type { Site } from '../../http/site.ts'
import type { RevisionDeps } from '../revisions/create-revision.ts'

export type ImportDeps = RevisionDeps & { site: Pick<Site, 'url'>; edit: CollabServer['edit'] }
