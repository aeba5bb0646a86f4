import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { NoticeGroup, NoticeMail } from '#app/domain/notices/groups.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { members } from './identity.ts'
import { chapters } from './stories.ts'

/** A brand's own page takes only questions. */
export type CommentTarget = 'brand' | 'challenge' | 'idea' | 'story' | 'chapter'
export type CommentType = 'comment' | 'question' | 'praise' | 'problem'

export const comments = table(
  'comments',
  {
    id: id(),
    targetKind: text<CommentTarget>().notNull(),
    targetId: text().notNull(),
    /** The challenge of the whole thread; used by feeds, limits and the brand's team. Empty for a question to a brand. */
    challengeId: text().notNull(),
    parentId: text().references((): AnyPgColumn => comments.id),
    authorId: refersTo(() => members.id),
    type: text<CommentType>().notNull(),
    body: text().notNull(),
    /** Set when the author speaks for the brand: the role at the time. */
    badge: text<'owner' | 'manager' | 'moderator' | 'voice'>(),
    createdAt: at(),
    editedAt: timestamp(),
    hiddenAt: timestamp(),
    hiddenReason: text(),
    /** Set while it waits for a reviewer; until then only its author and the team see it. */
    heldAt: timestamp(),
    /** Set when the author deleted the comment. The row stays without its text while it has replies. */
    deletedAt: timestamp(),
    /** The commented passage as it read at the time; kept after the passage is deleted. */
    quote: text(),
    /** The time when the last of the passage's characters left the manuscript. */
    orphanedAt: timestamp(),
    resolvedAt: timestamp(),
    resolvedBy: text().references(() => members.id),
    /** The number of rows of comment_helpful; updated in the transaction of the mark. */
    helpful: integer().notNull().default(0),
    /** Whether the brand's team sent it although it reads as an advert; shown as a label. */
    readsAsAdvert: boolean().notNull().default(false),
  },
  (t) => [
    index('comments_target').on(t.targetKind, t.targetId, t.id),
    index('comments_author').on(t.authorId, t.createdAt),
    index('comments_challenge').on(t.challengeId, t.id),
    index('comments_parent').on(t.parentId),
    // An index for the share of the team's comments that read as adverts.
    index('comments_team')
      .on(t.challengeId, t.readsAsAdvert)
      .where(
        sql`${t.badge} is not null and ${t.hiddenAt} is null and ${t.heldAt} is null and ${t.deletedAt} is null`,
      ),
    check('comments_target_kind', sql`${t.targetKind} in ('brand', 'challenge', 'idea', 'story', 'chapter')`),
    check('comments_type', sql`${t.type} in ('comment', 'question', 'praise', 'problem')`),
  ],
)

/** Readers who marked a comment as helpful: one mark per reader, enforced by the primary key. */
export const commentHelpful = table(
  'comment_helpful',
  {
    commentId: belongsTo(() => comments.id),
    memberId: belongsTo(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.memberId] }), index('comment_helpful_member').on(t.memberId)],
)

export type NoticeSubject =
  | 'brand'
  | 'challenge'
  | 'idea'
  | 'story'
  | 'chapter'
  | 'comment'
  | 'member'
  | 'case'

export const notices = table(
  'notices',
  {
    id: id(),
    memberId: belongsTo(() => members.id),
    /** The catalogue key is `notice.<kind>`; `data` fills its placeholders, `path` is the link. */
    kind: text().notNull(),
    /** The subject. Its title or hook is looked up when the notice is read and never copied into `data`. */
    subjectKind: text<NoticeSubject>(),
    subjectId: text(),
    /** The acting member; the name is looked up when the notice is read. */
    actorId: text(),
    data: json<Record<string, string | number>>().notNull(),
    path: text().notNull(),
    createdAt: at(),
    readAt: timestamp(),
    /** Whether the notice is in the member's list, and how it is mailed: by the settings at the time of the event. */
    onSite: boolean().notNull().default(true),
    mail: text<NoticeMail>().notNull().default('none'),
    /** When it was mailed, or when it was decided that it need not be. */
    mailedAt: timestamp(),
  },
  (t) => [
    index('notices_member').on(t.memberId, t.id),
    // A member is notified of a mention once for each text, however often it is edited.
    uniqueIndex('notices_mention')
      .on(t.memberId, t.subjectKind, t.subjectId)
      .where(sql`${t.kind} = 'mention'`),
    // Also counts a member's unread notices without reading them.
    index('notices_unread').on(t.memberId, t.id, t.onSite).where(sql`${t.readAt} is null`),
    // Finds who has not yet read a notice of this kind about a subject.
    index('notices_unread_about').on(t.subjectId, t.kind, t.memberId).where(sql`${t.readAt} is null`),
    index('notices_unmailed').on(t.mail, t.mailedAt, t.memberId, t.id),
    check('notices_mail', sql`${t.mail} in ('none', 'at_once', 'digest')`),
  ],
)

/** A member's choice for one group of notices; a group without a row has its default. */
export const noticeSettings = table(
  'notice_settings',
  {
    memberId: belongsTo(() => members.id),
    group: text<NoticeGroup>().notNull(),
    onSite: boolean().notNull(),
    mail: text<NoticeMail>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.group] }),
    check('notice_settings_mail', sql`${t.mail} in ('none', 'at_once', 'digest')`),
  ],
)

/** The digests that were sent or skipped: at most one for a member and a day. */
export const digests = table(
  'digests',
  {
    memberId: belongsTo(() => members.id),
    /** The first day of the period in the member's zone, `2026-03-02`; a Monday for weekly digests. */
    period: text().notNull(),
    /** Null if there was nothing to report. */
    mailId: text(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.period] })],
)

export type WatchTarget = 'brand' | 'challenge' | 'idea' | 'story' | 'chapter' | 'member'

/** Objects that a member watches. Brands and members are followed: the screen says so, the rows are the same. */
export const watches = table(
  'watches',
  {
    memberId: belongsTo(() => members.id),
    kind: text<WatchTarget>().notNull(),
    targetId: text().notNull(),
    createdAt: at(),
    /** When the member last viewed the object; null if never. */
    seenAt: timestamp(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.kind, t.targetId] }),
    index('watches_target').on(t.kind, t.targetId),
    check('watches_kind', sql`${t.kind} in ('brand', 'challenge', 'idea', 'story', 'chapter', 'member')`),
  ],
)

/** The revision each member viewed last, for "changes since my last visit". */
export const chapterLooks = table(
  'chapter_looks',
  {
    memberId: belongsTo(() => members.id),
    chapterId: belongsTo(() => chapters.id),
    n: integer().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.chapterId] })],
)
