CREATE TABLE `blocks` (
	`member_id` text NOT NULL,
	`other_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `other_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `blocks_other` ON `blocks` (`other_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `mutes` (
	`member_id` text NOT NULL,
	`other_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `other_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`other_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mutes_other` ON `mutes` (`other_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`chain` text NOT NULL,
	`n` integer NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`data` text NOT NULL,
	`at` integer NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`chain`, `n`)
);
--> statement-breakpoint
CREATE INDEX `audit_entries_target` ON `audit_entries` (`target_kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `brand_badges` (
	`brand_id` text NOT NULL,
	`member_id` text NOT NULL,
	`label` text NOT NULL,
	`granted_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `member_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`granted_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `brand_badges_member` ON `brand_badges` (`member_id`);--> statement-breakpoint
CREATE TABLE `brand_invitations` (
	`brand_id` text NOT NULL,
	`member_id` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `member_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "brand_invitations_role" CHECK("brand_invitations"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE INDEX `brand_invitations_member` ON `brand_invitations` (`member_id`);--> statement-breakpoint
CREATE TABLE `brand_mail_invitations` (
	`key_digest` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`role` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "brand_mail_invitations_role" CHECK("brand_mail_invitations"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `brand_mail_invitations_address` ON `brand_mail_invitations` (`brand_id`,`email_key`);--> statement-breakpoint
CREATE TABLE `brand_members` (
	`brand_id` text NOT NULL,
	`member_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `member_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "brand_members_role" CHECK("brand_members"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE INDEX `brand_members_member` ON `brand_members` (`member_id`);--> statement-breakpoint
CREATE TABLE `brand_people` (
	`brand_id` text NOT NULL,
	`member_id` text NOT NULL,
	PRIMARY KEY(`brand_id`, `member_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `brand_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`name` text NOT NULL,
	`slug` text NOT NULL,
	`site` text DEFAULT '' NOT NULL,
	`why` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`outcome` text,
	`answer` text DEFAULT '' NOT NULL,
	`brand_id` text,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "brand_requests_outcome" CHECK("brand_requests"."outcome" in ('approved', 'declined', 'withdrawn')),
	CONSTRAINT "brand_requests_decided" CHECK(("brand_requests"."decided_at" is null) = ("brand_requests"."outcome" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `brand_requests_open` ON `brand_requests` (`member_id`) WHERE "brand_requests"."decided_at" is null;--> statement-breakpoint
CREATE INDEX `brand_requests_waiting` ON `brand_requests` (`created_at`,`id`) WHERE "brand_requests"."decided_at" is null;--> statement-breakpoint
CREATE INDEX `brand_requests_member` ON `brand_requests` (`member_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `brand_trust` (
	`brand_id` text NOT NULL,
	`member_id` text NOT NULL,
	`level` text NOT NULL,
	`granted_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `member_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`granted_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "brand_trust_level" CHECK("brand_trust"."level" in ('trusted', 'guardian'))
);
--> statement-breakpoint
CREATE INDEX `brand_trust_member` ON `brand_trust` (`member_id`);--> statement-breakpoint
CREATE TABLE `brands` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`tagline` text DEFAULT '' NOT NULL,
	`about` text DEFAULT '' NOT NULL,
	`voice` text DEFAULT '' NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`slug_key` text DEFAULT '' NOT NULL,
	`mark_id` text,
	`cover_id` text,
	`cover_focus` text DEFAULT 'middle' NOT NULL,
	`cover_alt` text DEFAULT '' NOT NULL,
	`accent` text DEFAULT '' NOT NULL,
	`accent_light` text DEFAULT '' NOT NULL,
	`accent_dark` text DEFAULT '' NOT NULL,
	`verified_at` integer,
	`reports_to_hide` integer DEFAULT 3 NOT NULL,
	`answer_hours` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`mark_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cover_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "brands_answer_hours" CHECK("brands"."answer_hours" is null or "brands"."answer_hours" between 1 and 720)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `brands_slug` ON `brands` (`slug`);--> statement-breakpoint
CREATE INDEX `brands_name_key` ON `brands` (`name_key`);--> statement-breakpoint
CREATE INDEX `brands_slug_key` ON `brands` (`slug_key`);--> statement-breakpoint
CREATE INDEX `brands_mark` ON `brands` (`mark_id`);--> statement-breakpoint
CREATE INDEX `brands_cover` ON `brands` (`cover_id`);--> statement-breakpoint
CREATE TABLE `redirects` (
	`kind` text NOT NULL,
	`scope` text DEFAULT '' NOT NULL,
	`slug` text NOT NULL,
	`target_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `scope`, `slug`)
);
--> statement-breakpoint
CREATE TABLE `case_events` (
	`chain` text NOT NULL,
	`n` integer NOT NULL,
	`id` text NOT NULL,
	`case_id` text NOT NULL,
	`type` text NOT NULL,
	`actor_id` text,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`chain`, `n`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_events_id` ON `case_events` (`id`);--> statement-breakpoint
CREATE INDEX `case_events_case` ON `case_events` (`case_id`,`n`);--> statement-breakpoint
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text,
	`challenge_id` text,
	`kind` text NOT NULL,
	`section` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`parent_decision` text,
	`author_id` text,
	`writer_ids` text NOT NULL,
	`state` text NOT NULL,
	`risk` real NOT NULL,
	`band` integer NOT NULL,
	`reasons` text NOT NULL,
	`text_key` text,
	`link_key` text,
	`site_name` text,
	`opened_at` integer NOT NULL,
	`due_at` integer,
	`claimed_by` text,
	`claim_until` integer,
	`decision` text,
	`decision_id` text,
	`decided_by` text,
	`decided_at` integer,
	`wait_ms` integer,
	`deliver_at` integer,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "cases_state" CHECK("cases"."state" in ('open', 'decided', 'closed')),
	CONSTRAINT "cases_kind" CHECK("cases"."kind" in ('held', 'reported', 'appeal', 'brand_request', 'dispute'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_open_subject` ON `cases` (`subject_kind`,`subject_id`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX `cases_parent` ON `cases` (`parent_decision`);--> statement-breakpoint
CREATE INDEX `cases_queue` ON `cases` (`brand_id`,`band`,`opened_at`,`id`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_section` ON `cases` (`brand_id`,`section`,`band`,`opened_at`,`id`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_oldest` ON `cases` (`brand_id`,`opened_at`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_due` ON `cases` (`brand_id`,`due_at`,`id`) WHERE "cases"."state" = 'open' and "cases"."section" = 'credit';--> statement-breakpoint
CREATE INDEX `cases_alike_text` ON `cases` (`brand_id`,`text_key`,`opened_at`,`id`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_alike_link` ON `cases` (`brand_id`,`link_key`,`opened_at`,`id`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_site_name` ON `cases` (`brand_id`,`site_name`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_claimed` ON `cases` (`claimed_by`,`opened_at`) WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX `cases_subject` ON `cases` (`subject_kind`,`subject_id`,`opened_at`);--> statement-breakpoint
CREATE INDEX `cases_author` ON `cases` (`author_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `cases_decided` ON `cases` (`brand_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `cases_challenge` ON `cases` (`challenge_id`,`decided_at`);--> statement-breakpoint
CREATE INDEX `cases_deliver` ON `cases` (`deliver_at`);--> statement-breakpoint
CREATE TABLE `chain_heads` (
	`log` text NOT NULL,
	`chain` text NOT NULL,
	`n` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`log`, `chain`)
);
--> statement-breakpoint
CREATE TABLE `challenge_people` (
	`challenge_id` text NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `member_id`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `challenge_people_member` ON `challenge_people` (`member_id`);--> statement-breakpoint
CREATE TABLE `challenge_terms` (
	`challenge_id` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `version`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `challenge_totals` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`ideas` integer DEFAULT 0 NOT NULL,
	`stories` integer DEFAULT 0 NOT NULL,
	`people` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "challenge_totals_none" CHECK("challenge_totals"."ideas" >= 0 and "challenge_totals"."stories" >= 0 and "challenge_totals"."people" >= 0)
);
--> statement-breakpoint
CREATE TABLE `challenges` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`hook` text NOT NULL,
	`brief` text DEFAULT '' NOT NULL,
	`voice_dos` text DEFAULT '' NOT NULL,
	`voice_donts` text DEFAULT '' NOT NULL,
	`banned_phrases` text NOT NULL,
	`reward` text DEFAULT '' NOT NULL,
	`pot_amount` integer,
	`pot_currency` text,
	`licence` text DEFAULT 'terms' NOT NULL,
	`dispute_days` integer DEFAULT 14 NOT NULL,
	`pledged_permille` integer DEFAULT 200 NOT NULL,
	`pledged_hours` integer DEFAULT 48 NOT NULL,
	`was_open` integer DEFAULT false NOT NULL,
	`language` text NOT NULL,
	`cover_id` text,
	`cover_focus` text DEFAULT 'middle' NOT NULL,
	`cover_alt` text DEFAULT '' NOT NULL,
	`review_mode` text DEFAULT 'reviewed' NOT NULL,
	`idea_votes` integer DEFAULT 5 NOT NULL,
	`story_votes` integer DEFAULT 3 NOT NULL,
	`minimum_ballot` integer DEFAULT 1 NOT NULL,
	`hidden_tallies` integer DEFAULT true NOT NULL,
	`minimum_age` integer DEFAULT 18 NOT NULL,
	`ideas_start` integer NOT NULL,
	`ideas_end` integer NOT NULL,
	`writing_start` integer NOT NULL,
	`writing_end` integer NOT NULL,
	`voting_start` integer NOT NULL,
	`voting_end` integer NOT NULL,
	`verdict_end` integer,
	`terms_version` integer DEFAULT 0 NOT NULL,
	`idea_count` integer DEFAULT 0 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cover_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "challenges_review_mode" CHECK("challenges"."review_mode" in ('reviewed', 'open')),
	CONSTRAINT "challenges_pot" CHECK(("challenges"."pot_amount" is null) = ("challenges"."pot_currency" is null) and ("challenges"."pot_amount" is null or "challenges"."pot_amount" > 0)),
	CONSTRAINT "challenges_pledge" CHECK("challenges"."pledged_permille" between 0 and 1000 and "challenges"."pledged_hours" between 1 and 720 and "challenges"."dispute_days" between 3 and 90),
	CONSTRAINT "challenges_votes" CHECK("challenges"."idea_votes" between 1 and 100 and "challenges"."story_votes" between 1 and 100),
	CONSTRAINT "challenges_dates" CHECK("challenges"."ideas_start" <= "challenges"."ideas_end" and "challenges"."ideas_end" <= "challenges"."writing_start" and "challenges"."writing_start" <= "challenges"."writing_end" and "challenges"."writing_end" <= "challenges"."voting_start" and "challenges"."voting_start" <= "challenges"."voting_end" and ("challenges"."verdict_end" is null or "challenges"."voting_end" <= "challenges"."verdict_end"))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `challenges_slug` ON `challenges` (`slug`);--> statement-breakpoint
CREATE INDEX `challenges_brand` ON `challenges` (`brand_id`,`ideas_start`);--> statement-breakpoint
CREATE INDEX `challenges_cover` ON `challenges` (`cover_id`);--> statement-breakpoint
CREATE INDEX `challenges_closing` ON `challenges` (`voting_end`,`id`);--> statement-breakpoint
CREATE TABLE `late_drafts` (
	`member_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`kind` text NOT NULL,
	`typed` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `challenge_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "late_drafts_kind" CHECK("late_drafts"."kind" in ('idea', 'story'))
);
--> statement-breakpoint
CREATE TABLE `reminders` (
	`challenge_id` text NOT NULL,
	`phase` text NOT NULL,
	`ends_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `phase`, `ends_at`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `terms_acceptances` (
	`challenge_id` text NOT NULL,
	`member_id` text NOT NULL,
	`version` integer NOT NULL,
	`guardian` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `member_id`, `version`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `verdicts` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`brand_pick_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`decided_by` text,
	`decided_at` integer NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chapter_looks` (
	`member_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `chapter_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `comment_helpful` (
	`comment_id` text NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `member_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `comment_helpful_member` ON `comment_helpful` (`member_id`);--> statement-breakpoint
CREATE TABLE `comments` (
	`id` text PRIMARY KEY NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`parent_id` text,
	`author_id` text NOT NULL,
	`type` text NOT NULL,
	`body` text NOT NULL,
	`badge` text,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`hidden_at` integer,
	`hidden_reason` text,
	`held_at` integer,
	`deleted_at` integer,
	`quote` text,
	`orphaned_at` integer,
	`resolved_at` integer,
	`resolved_by` text,
	`helpful` integer DEFAULT 0 NOT NULL,
	`reads_as_advert` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`resolved_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "comments_target_kind" CHECK("comments"."target_kind" in ('brand', 'challenge', 'idea', 'story', 'chapter')),
	CONSTRAINT "comments_type" CHECK("comments"."type" in ('comment', 'question', 'praise', 'problem'))
);
--> statement-breakpoint
CREATE INDEX `comments_target` ON `comments` (`target_kind`,`target_id`,`id`);--> statement-breakpoint
CREATE INDEX `comments_author` ON `comments` (`author_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `comments_challenge` ON `comments` (`challenge_id`,`id`);--> statement-breakpoint
CREATE INDEX `comments_parent` ON `comments` (`parent_id`);--> statement-breakpoint
CREATE INDEX `comments_team` ON `comments` (`challenge_id`,`reads_as_advert`) WHERE "comments"."badge" is not null and "comments"."hidden_at" is null and "comments"."held_at" is null and "comments"."deleted_at" is null;--> statement-breakpoint
CREATE TABLE `digests` (
	`member_id` text NOT NULL,
	`period` text NOT NULL,
	`mail_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `period`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `notice_settings` (
	`member_id` text NOT NULL,
	`group` text NOT NULL,
	`on_site` integer NOT NULL,
	`mail` text NOT NULL,
	PRIMARY KEY(`member_id`, `group`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notice_settings_mail" CHECK("notice_settings"."mail" in ('none', 'at_once', 'digest'))
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_kind` text,
	`subject_id` text,
	`actor_id` text,
	`data` text NOT NULL,
	`path` text NOT NULL,
	`created_at` integer NOT NULL,
	`read_at` integer,
	`on_site` integer DEFAULT true NOT NULL,
	`mail` text DEFAULT 'none' NOT NULL,
	`mailed_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "notices_mail" CHECK("notices"."mail" in ('none', 'at_once', 'digest'))
);
--> statement-breakpoint
CREATE INDEX `notices_member` ON `notices` (`member_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `notices_mention` ON `notices` (`member_id`,`subject_kind`,`subject_id`) WHERE "notices"."kind" = 'mention';--> statement-breakpoint
CREATE INDEX `notices_unread` ON `notices` (`member_id`,`id`,`on_site`) WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX `notices_unread_about` ON `notices` (`subject_id`,`kind`,`member_id`) WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX `notices_unmailed` ON `notices` (`mail`,`mailed_at`,`member_id`,`id`);--> statement-breakpoint
CREATE TABLE `watches` (
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer,
	PRIMARY KEY(`member_id`, `kind`, `target_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "watches_kind" CHECK("watches"."kind" in ('brand', 'challenge', 'idea', 'story', 'chapter', 'member'))
);
--> statement-breakpoint
CREATE INDEX `watches_target` ON `watches` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `credit_disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`member_id` text NOT NULL,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`accepted` integer,
	`answer` text DEFAULT '' NOT NULL,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`story_id`) REFERENCES `credit_proposals`(`story_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_disputes_answer" CHECK(("credit_disputes"."accepted" is null) = ("credit_disputes"."answered_at" is null))
);
--> statement-breakpoint
CREATE INDEX `credit_disputes_story` ON `credit_disputes` (`story_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `credit_disputes_open` ON `credit_disputes` (`story_id`) WHERE accepted is null;--> statement-breakpoint
CREATE TABLE `credit_proposals` (
	`story_id` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`revisions` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`published_at` integer NOT NULL,
	`dispute_until` integer NOT NULL,
	`final_at` integer,
	`manifest_hash` text,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_proposals_cause" CHECK("credit_proposals"."cause" in ('peoples_choice', 'brands_pick', 'featured')),
	CONSTRAINT "credit_proposals_final" CHECK(("credit_proposals"."final_at" is null) = ("credit_proposals"."manifest_hash" is null))
);
--> statement-breakpoint
CREATE INDEX `credit_proposals_due` ON `credit_proposals` (`final_at`,`dispute_until`);--> statement-breakpoint
CREATE TABLE `credit_shares` (
	`story_id` text NOT NULL,
	`version` integer NOT NULL,
	`member_id` text NOT NULL,
	`graphemes` integer NOT NULL,
	`permille` integer NOT NULL,
	PRIMARY KEY(`story_id`, `version`, `member_id`),
	FOREIGN KEY (`story_id`) REFERENCES `credit_proposals`(`story_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "credit_shares_permille" CHECK("credit_shares"."permille" between 0 and 1000)
);
--> statement-breakpoint
CREATE INDEX `credit_shares_member` ON `credit_shares` (`member_id`);--> statement-breakpoint
CREATE TABLE `credit_versions` (
	`story_id` text NOT NULL,
	`version` integer NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`dispute_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `version`),
	FOREIGN KEY (`story_id`) REFERENCES `credit_proposals`(`story_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pot_payments` (
	`challenge_id` text NOT NULL,
	`member_id` text NOT NULL,
	`amount` integer NOT NULL,
	`paid_on` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`marked_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `member_id`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`marked_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `pots` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`cause` text NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `export_files` (
	`export_id` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`export_id`) REFERENCES `export_jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `export_jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text,
	`member_id` text NOT NULL,
	`format` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`size` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "export_jobs_subject" CHECK(("export_jobs"."challenge_id" is null) = ("export_jobs"."format" = 'folder')),
	CONSTRAINT "export_jobs_states" CHECK("export_jobs"."state" in ('waiting', 'running', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `export_jobs_folder` ON `export_jobs` (`member_id`) WHERE "export_jobs"."challenge_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX `export_jobs_one` ON `export_jobs` (`member_id`,`challenge_id`,`format`);--> statement-breakpoint
CREATE INDEX `export_jobs_state` ON `export_jobs` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `export_jobs_challenge` ON `export_jobs` (`challenge_id`);--> statement-breakpoint
CREATE TABLE `idea_amendments` (
	`idea_id` text NOT NULL,
	`n` integer NOT NULL,
	`hook_before` text NOT NULL,
	`detail_before` text NOT NULL,
	`hook` text NOT NULL,
	`detail` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`idea_id`, `n`),
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `idea_tags` (
	`challenge_id` text NOT NULL,
	`tag` text NOT NULL,
	`idea_id` text NOT NULL,
	`hot` real NOT NULL,
	`votes` integer NOT NULL,
	`dice` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `tag`, `idea_id`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idea_tags_hot` ON `idea_tags` (`challenge_id`,`tag`,`hot`,`idea_id`);--> statement-breakpoint
CREATE INDEX `idea_tags_most_voted` ON `idea_tags` (`challenge_id`,`tag`,`votes`,`idea_id`);--> statement-breakpoint
CREATE INDEX `idea_tags_dice` ON `idea_tags` (`challenge_id`,`tag`,`dice`,`idea_id`);--> statement-breakpoint
CREATE INDEX `idea_tags_idea` ON `idea_tags` (`idea_id`);--> statement-breakpoint
CREATE TABLE `idea_votes` (
	`idea_id` text NOT NULL,
	`member_id` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`challenge_id` text NOT NULL,
	`stale` integer DEFAULT false NOT NULL,
	`spent` integer DEFAULT true NOT NULL,
	`carried_from_id` text,
	`set_aside` integer DEFAULT false NOT NULL,
	`network` text,
	`device` text,
	`fresh` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`idea_id`, `member_id`, `round`),
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `idea_votes_budget` ON `idea_votes` (`member_id`,`challenge_id`);--> statement-breakpoint
CREATE INDEX `idea_votes_time` ON `idea_votes` (`challenge_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `idea_votes_carried` ON `idea_votes` (`carried_from_id`);--> statement-breakpoint
CREATE INDEX `idea_votes_network` ON `idea_votes` (`challenge_id`,`network`,`created_at`);--> statement-breakpoint
CREATE INDEX `idea_votes_device` ON `idea_votes` (`challenge_id`,`device`,`created_at`);--> statement-breakpoint
CREATE INDEX `idea_votes_fresh` ON `idea_votes` (`idea_id`,`created_at`) WHERE "idea_votes"."fresh";--> statement-breakpoint
CREATE TABLE `idea_words` (
	`challenge_id` text NOT NULL,
	`word` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `word`, `n`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idea_words_idea` ON `idea_words` (`challenge_id`,`n`);--> statement-breakpoint
CREATE TABLE `ideas` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text NOT NULL,
	`n` integer NOT NULL,
	`author_id` text NOT NULL,
	`hook` text NOT NULL,
	`detail` text DEFAULT '' NOT NULL,
	`tags` text NOT NULL,
	`state` text NOT NULL,
	`merged_into_id` text,
	`story_id` text,
	`answer` text,
	`answered_by` text,
	`terms_version` integer DEFAULT 0 NOT NULL,
	`votes` integer DEFAULT 0 NOT NULL,
	`hot` real DEFAULT 0 NOT NULL,
	`dice` integer DEFAULT 0 NOT NULL,
	`hidden_at` integer,
	`hidden_reason` text,
	`reviewed_at` integer,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`answered_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ideas_state" CHECK("ideas"."state" in ('held', 'open', 'merged', 'adopted', 'declined', 'withdrawn')),
	CONSTRAINT "ideas_votes" CHECK("ideas"."votes" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ideas_number` ON `ideas` (`challenge_id`,`n`);--> statement-breakpoint
CREATE INDEX `ideas_hot` ON `ideas` (`challenge_id`,`hot`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_new` ON `ideas` (`challenge_id`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_most_voted` ON `ideas` (`challenge_id`,`votes`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_dice` ON `ideas` (`challenge_id`,`dice`,`id`);--> statement-breakpoint
CREATE INDEX `ideas_state` ON `ideas` (`challenge_id`,`state`) WHERE "ideas"."hidden_at" is null;--> statement-breakpoint
CREATE INDEX `ideas_merged` ON `ideas` (`merged_into_id`);--> statement-breakpoint
CREATE INDEX `ideas_story` ON `ideas` (`story_id`);--> statement-breakpoint
CREATE INDEX `ideas_author` ON `ideas` (`author_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`member_id` text NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer,
	`response` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `key`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `mail_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `mail_keys_member` ON `mail_keys` (`member_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`to` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`html` text,
	`headers` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`failures` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mails_unsent` ON `mails` (`sent_at`,`id`);--> statement-breakpoint
CREATE INDEX `mails_newest` ON `mails` (`created_at`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`handle` text NOT NULL,
	`handle_key` text NOT NULL,
	`handle_skeleton` text NOT NULL,
	`email` text,
	`email_key` text,
	`claimed_email_key` text,
	`password_hash` text,
	`display_name` text NOT NULL,
	`name_key` text DEFAULT '' NOT NULL,
	`bio` text DEFAULT '' NOT NULL,
	`avatar_id` text,
	`locale` text DEFAULT 'en' NOT NULL,
	`zone` text DEFAULT 'Asia/Jakarta' NOT NULL,
	`role` text DEFAULT 'member' NOT NULL,
	`watches_own` integer DEFAULT true NOT NULL,
	`shows_writing` integer DEFAULT true NOT NULL,
	`digest` text DEFAULT 'weekly' NOT NULL,
	`digest_due_at` integer,
	`verified_at` integer,
	`left_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "members_digest" CHECK("members"."digest" in ('off', 'daily', 'weekly')),
	CONSTRAINT "members_role" CHECK("members"."role" in ('member', 'admin'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_handle_key` ON `members` (`handle_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_handle_skeleton` ON `members` (`handle_skeleton`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_email_key` ON `members` (`email_key`);--> statement-breakpoint
CREATE INDEX `members_claimed_email` ON `members` (`claimed_email_key`);--> statement-breakpoint
CREATE INDEX `members_digest_due` ON `members` (`digest_due_at`);--> statement-breakpoint
CREATE INDEX `members_role` ON `members` (`role`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`user_agent` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sessions_member` ON `sessions` (`member_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`label` text DEFAULT '' NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `tokens_member` ON `tokens` (`member_id`);--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`member_id` text NOT NULL,
	`file_name` text NOT NULL,
	`format` text NOT NULL,
	`rights` text NOT NULL,
	`authors` text NOT NULL,
	`chapter_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "imports_rights" CHECK("imports"."rights" in ('mine', 'public-domain', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'permission'))
);
--> statement-breakpoint
CREATE INDEX `imports_story` ON `imports` (`story_id`,`id`);--> statement-breakpoint
CREATE INDEX `imports_member` ON `imports` (`member_id`);--> statement-breakpoint
CREATE TABLE `trained_models` (
	`id` text PRIMARY KEY NOT NULL,
	`task` text NOT NULL,
	`examples` integer NOT NULL,
	`weights` text NOT NULL,
	`strength` real NOT NULL,
	`measured` text NOT NULL,
	`shipped` text NOT NULL,
	`taken` integer NOT NULL,
	`trained_by` text,
	`created_at` integer NOT NULL,
	`reverted_at` integer,
	`reverted_by` text
);
--> statement-breakpoint
CREATE INDEX `trained_models_task` ON `trained_models` (`task`,`taken`,`id`);--> statement-breakpoint
CREATE TABLE `training_examples` (
	`id` text PRIMARY KEY NOT NULL,
	`task` text NOT NULL,
	`source` text NOT NULL,
	`member_id` text,
	`weight` real NOT NULL,
	`features` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `training_examples_source` ON `training_examples` (`task`,`source`);--> statement-breakpoint
CREATE INDEX `training_examples_newest` ON `training_examples` (`task`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `training_examples_member` ON `training_examples` (`member_id`,`task`);--> statement-breakpoint
CREATE TABLE `chapter_reads` (
	`brand_id` text NOT NULL,
	`week` integer NOT NULL,
	`chapter_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `week`, `chapter_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `class_corrections` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`signal_seq` integer NOT NULL,
	`field` text NOT NULL,
	`value` text NOT NULL,
	`corrected_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`corrected_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "class_corrections_field" CHECK("class_corrections"."field" in ('kind', 'sentiment'))
);
--> statement-breakpoint
CREATE INDEX `class_corrections_signal` ON `class_corrections` (`signal_seq`);--> statement-breakpoint
CREATE TABLE `listening_subscriptions` (
	`member_id` text NOT NULL,
	`brand_id` text NOT NULL,
	`kind` text NOT NULL,
	`due_at` integer NOT NULL,
	`told` text NOT NULL,
	PRIMARY KEY(`member_id`, `brand_id`, `kind`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "listening_subscriptions_kind" CHECK("listening_subscriptions"."kind" in ('weekly', 'alerts', 'csv'))
);
--> statement-breakpoint
CREATE INDEX `listening_subscriptions_due` ON `listening_subscriptions` (`due_at`);--> statement-breakpoint
CREATE TABLE `member_ties` (
	`brand_id` text NOT NULL,
	`week` integer NOT NULL,
	`from_key` text NOT NULL,
	`to_key` text NOT NULL,
	`kind` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `week`, `from_key`, `to_key`, `kind`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `message_classes` (
	`signal_seq` integer PRIMARY KEY NOT NULL,
	`model` integer NOT NULL,
	`language` text NOT NULL,
	`kind` text NOT NULL,
	`negative` real NOT NULL,
	`neutral` real NOT NULL,
	`positive` real NOT NULL,
	`purchase` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signal_actors` (
	`key` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signal_actors_member` ON `signal_actors` (`member_id`);--> statement-breakpoint
CREATE TABLE `signal_hours` (
	`hour` integer NOT NULL,
	`brand_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`brand_id`, `hour`, `challenge_id`, `kind`, `source`)
);
--> statement-breakpoint
CREATE INDEX `signal_hours_hour` ON `signal_hours` (`hour`);--> statement-breakpoint
CREATE TABLE `signal_hours_due` (
	`hour` integer PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signals` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor_key` text,
	`brand_id` text NOT NULL,
	`challenge_id` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`source` text NOT NULL,
	`to_brand` integer DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE INDEX `signals_brand` ON `signals` (`brand_id`,`at`);--> statement-breakpoint
CREATE INDEX `signals_sequence` ON `signals` (`brand_id`,`seq`);--> statement-breakpoint
CREATE INDEX `signals_time` ON `signals` (`at`);--> statement-breakpoint
CREATE INDEX `signals_subject` ON `signals` (`subject_id`);--> statement-breakpoint
CREATE INDEX `signals_actor` ON `signals` (`actor_key`);--> statement-breakpoint
CREATE TABLE `manuscript_clients` (
	`chapter_id` text NOT NULL,
	`client_id` integer NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	`used_at` integer,
	`retired_at` integer,
	`suggested` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`chapter_id`, `client_id`),
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `manuscript_clients_member` ON `manuscript_clients` (`member_id`);--> statement-breakpoint
CREATE TABLE `manuscript_overrides` (
	`chapter_id` text NOT NULL,
	`client_id` integer NOT NULL,
	`clock` integer NOT NULL,
	`length` integer NOT NULL,
	`member_id` text,
	`seq` integer NOT NULL,
	PRIMARY KEY(`chapter_id`, `client_id`, `clock`),
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `manuscript_snapshots` (
	`chapter_id` text NOT NULL,
	`upto_seq` integer NOT NULL,
	`state` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`chapter_id`, `upto_seq`),
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `manuscript_updates` (
	`chapter_id` text NOT NULL,
	`seq` integer NOT NULL,
	`member_id` text,
	`kind` text NOT NULL,
	`bytes` blob NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`chapter_id`, `seq`),
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `manuscripts` (
	`chapter_id` text PRIMARY KEY NOT NULL,
	`layout` integer NOT NULL,
	`head_seq` integer NOT NULL,
	`next_client` integer NOT NULL,
	`size` integer DEFAULT 0 NOT NULL,
	`text` text DEFAULT '' NOT NULL,
	`text_seq` integer DEFAULT 0 NOT NULL,
	`cut_seq` integer DEFAULT 0 NOT NULL,
	`updated_at` integer,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `media` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`type` text NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`tint` text,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_owner` ON `media` (`owner_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `media_contents` (
	`media_id` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `media_copies` (
	`media_id` text NOT NULL,
	`width` integer NOT NULL,
	`format` text NOT NULL,
	`bytes` blob NOT NULL,
	PRIMARY KEY(`media_id`, `width`, `format`),
	FOREIGN KEY (`media_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pending_edits` (
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`version` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `target_id`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pending_edits_kind" CHECK("pending_edits"."kind" in ('idea', 'story', 'chapter'))
);
--> statement-breakpoint
CREATE INDEX `pending_edits_challenge` ON `pending_edits` (`challenge_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `name_removals` (
	`story_id` text NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `member_id`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `name_removals_member` ON `name_removals` (`member_id`);--> statement-breakpoint
CREATE TABLE `outside_items` (
	`id` text PRIMARY KEY NOT NULL,
	`source_id` text NOT NULL,
	`brand_id` text NOT NULL,
	`key` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`url` text,
	FOREIGN KEY (`source_id`) REFERENCES `outside_sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outside_items_key` ON `outside_items` (`brand_id`,`key`);--> statement-breakpoint
CREATE INDEX `outside_items_source` ON `outside_items` (`source_id`,`at`);--> statement-breakpoint
CREATE TABLE `outside_sources` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`url` text,
	`added_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`etag` text,
	`last_modified` text,
	`read_at` integer,
	`next_poll_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`problem` text,
	`problem_status` integer,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`added_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "outside_sources_kind" CHECK("outside_sources"."kind" in ('feed', 'file'))
);
--> statement-breakpoint
CREATE INDEX `outside_sources_brand` ON `outside_sources` (`brand_id`);--> statement-breakpoint
CREATE INDEX `outside_sources_due` ON `outside_sources` (`next_poll_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `outside_sources_url` ON `outside_sources` (`brand_id`,`url`);--> statement-breakpoint
CREATE TABLE `outside_uploads` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`uploaded_by` text NOT NULL,
	`name` text NOT NULL,
	`csv` text NOT NULL,
	`created_at` integer NOT NULL,
	`source_id` text,
	`columns` text,
	`rows` integer NOT NULL,
	`imported_rows` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`uploaded_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_id`) REFERENCES `outside_sources`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outside_uploads_brand` ON `outside_uploads` (`brand_id`);--> statement-breakpoint
CREATE INDEX `outside_uploads_source` ON `outside_uploads` (`source_id`);--> statement-breakpoint
CREATE TABLE `promise_speakers` (
	`promise_id` text NOT NULL,
	`member_id` text NOT NULL,
	`is_named` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`promise_id`, `member_id`),
	FOREIGN KEY (`promise_id`) REFERENCES `promises`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `promise_speakers_member` ON `promise_speakers` (`member_id`);--> statement-breakpoint
CREATE TABLE `promises` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`source_kind` text NOT NULL,
	`source_id` text NOT NULL,
	`quote` text,
	`text` text NOT NULL,
	`due_at` integer NOT NULL,
	`first_due_at` integer NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`settled_at` integer,
	`outcome` text DEFAULT '' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`changed_at` integer,
	`reminded_at` integer,
	`told_late_at` integer,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "promises_source_kind" CHECK("promises"."source_kind" in ('comment', 'idea', 'passage', 'question')),
	CONSTRAINT "promises_state_known" CHECK("promises"."state" in ('open', 'kept', 'withdrawn')),
	CONSTRAINT "promises_settled_once" CHECK(("promises"."state" = 'open') = ("promises"."settled_at" is null)),
	CONSTRAINT "promises_reason" CHECK("promises"."state" <> 'withdrawn' or "promises"."outcome" <> '')
);
--> statement-breakpoint
CREATE INDEX `promises_open` ON `promises` (`brand_id`,`due_at`,`id`) WHERE "promises"."state" = 'open';--> statement-breakpoint
CREATE INDEX `promises_settled` ON `promises` (`brand_id`,`settled_at`,`id`) WHERE "promises"."settled_at" is not null;--> statement-breakpoint
CREATE INDEX `promises_state` ON `promises` (`brand_id`,`state`,`settled_at`,`id`);--> statement-breakpoint
CREATE INDEX `promises_due` ON `promises` (`due_at`) WHERE "promises"."state" = 'open';--> statement-breakpoint
CREATE INDEX `promises_source` ON `promises` (`source_kind`,`source_id`);--> statement-breakpoint
CREATE INDEX `promises_owner` ON `promises` (`owner_id`);--> statement-breakpoint
CREATE TABLE `question_askers` (
	`question_id` text NOT NULL,
	`member_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`words_id` text,
	`told_id` text,
	`read_at` integer,
	PRIMARY KEY(`question_id`, `member_id`),
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`words_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `question_askers_order` ON `question_askers` (`question_id`,`created_at`,`member_id`);--> statement-breakpoint
CREATE INDEX `question_askers_member` ON `question_askers` (`member_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `question_askers_words` ON `question_askers` (`words_id`);--> statement-breakpoint
CREATE TABLE `question_words` (
	`question_id` text NOT NULL,
	`words_id` text NOT NULL,
	`brand_id` text NOT NULL,
	`word` text NOT NULL,
	PRIMARY KEY(`words_id`, `word`),
	FOREIGN KEY (`question_id`) REFERENCES `questions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `question_words_word` ON `question_words` (`brand_id`,`word`,`question_id`);--> statement-breakpoint
CREATE INDEX `question_words_question` ON `question_words` (`question_id`);--> statement-breakpoint
CREATE TABLE `questions` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`challenge_id` text DEFAULT '' NOT NULL,
	`to_brand` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`askers` integer DEFAULT 0 NOT NULL,
	`assigned_to` text,
	`assigned_at` integer,
	`promised_hours` integer,
	`due_at` integer,
	`official_id` text,
	`answered_at` integer,
	`solved_id` text,
	`solved_at` integer,
	`closed_at` integer,
	`closed_for` text,
	FOREIGN KEY (`id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`assigned_to`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "questions_closed" CHECK(("questions"."closed_at" is null) = ("questions"."closed_for" is null))
);
--> statement-breakpoint
CREATE INDEX `questions_closed_at` ON `questions` (`brand_id`,`closed_at`);--> statement-breakpoint
CREATE INDEX `questions_brand` ON `questions` (`brand_id`,`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `questions_waiting` ON `questions` (`brand_id`,`answered_at`,`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `questions_challenge` ON `questions` (`challenge_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `questions_assigned` ON `questions` (`assigned_to`,`answered_at`);--> statement-breakpoint
CREATE INDEX `questions_due` ON `questions` (`brand_id`,`due_at`);--> statement-breakpoint
CREATE INDEX `questions_solved` ON `questions` (`brand_id`,`solved_at`);--> statement-breakpoint
CREATE TABLE `saved_replies` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `saved_replies_title` ON `saved_replies` (`brand_id`,`title`);--> statement-breakpoint
CREATE TABLE `reports` (
	`id` text PRIMARY KEY NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`item_kind` text NOT NULL,
	`item_id` text NOT NULL,
	`member_id` text NOT NULL,
	`brand_id` text,
	`reason` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`counts` integer NOT NULL,
	`weight` real NOT NULL,
	`created_at` integer NOT NULL,
	`outcome` text,
	`judged_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "reports_outcome" CHECK(("reports"."outcome" is null) = ("reports"."judged_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reports_once` ON `reports` (`subject_kind`,`subject_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `reports_item` ON `reports` (`item_kind`,`item_id`,`outcome`);--> statement-breakpoint
CREATE INDEX `reports_judged` ON `reports` (`member_id`,`judged_at`);--> statement-breakpoint
CREATE INDEX `reports_own` ON `reports` (`member_id`,`id`);--> statement-breakpoint
CREATE INDEX `reports_brand` ON `reports` (`brand_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `declined_passages` (
	`revision_id` text NOT NULL,
	`chapter_id` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`revision_id`, `hash`),
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `declined_passages_chapter` ON `declined_passages` (`chapter_id`,`hash`);--> statement-breakpoint
CREATE TABLE `revision_contents` (
	`revision_id` text PRIMARY KEY NOT NULL,
	`blocks` blob NOT NULL,
	`authors` blob NOT NULL,
	`places` blob,
	`deletions` blob,
	`strokes` blob,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `revision_contributors` (
	`member_id` text NOT NULL,
	`revision_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `revision_id`),
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `revision_contributors_newest` ON `revision_contributors` (`member_id`,`created_at`,`revision_id`);--> statement-breakpoint
CREATE INDEX `revision_contributors_revision` ON `revision_contributors` (`revision_id`);--> statement-breakpoint
CREATE TABLE `revision_credits` (
	`revision_id` text NOT NULL,
	`member_id` text NOT NULL,
	`graphemes` integer NOT NULL,
	FOREIGN KEY (`revision_id`) REFERENCES `revisions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revision_credits_member` ON `revision_credits` (`revision_id`,`member_id`);--> statement-breakpoint
CREATE INDEX `revision_credits_by_member` ON `revision_credits` (`member_id`);--> statement-breakpoint
CREATE TABLE `revisions` (
	`id` text PRIMARY KEY NOT NULL,
	`chapter_id` text NOT NULL,
	`n` integer NOT NULL,
	`upto_seq` integer NOT NULL,
	`kind` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`contributor_ids` text NOT NULL,
	`created_by` text,
	`graphemes` integer NOT NULL,
	`words` integer NOT NULL,
	`word_delta` integer NOT NULL,
	`minor` integer DEFAULT false NOT NULL,
	`hash` text NOT NULL,
	`base_id` text,
	`decided_by` text,
	`decided_at` integer,
	`decision_reason` text,
	`same_as` integer,
	`part_of_id` text,
	`redacted_at` integer,
	`redacted_by` text,
	`redaction_reason` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`redacted_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "revisions_state" CHECK("revisions"."state" in ('pending', 'approved', 'declined', 'superseded'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `revisions_number` ON `revisions` (`chapter_id`,`n`);--> statement-breakpoint
CREATE INDEX `revisions_state` ON `revisions` (`chapter_id`,`state`,`n`);--> statement-breakpoint
CREATE INDEX `revisions_newest` ON `revisions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `revisions_hash` ON `revisions` (`chapter_id`,`hash`);--> statement-breakpoint
CREATE TABLE `rule_hits` (
	`version_id` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`author_id` text NOT NULL,
	`held` integer NOT NULL,
	`spans` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`version_id`, `subject_kind`, `subject_id`),
	FOREIGN KEY (`version_id`) REFERENCES `rule_versions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `rule_hits_recent` ON `rule_hits` (`version_id`,`at`);--> statement-breakpoint
CREATE INDEX `rule_hits_subject` ON `rule_hits` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `rule_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`scope` text DEFAULT '' NOT NULL,
	`kind` text NOT NULL,
	`n` integer NOT NULL,
	`mode` text NOT NULL,
	`limit` integer,
	`words` text NOT NULL,
	`created_by` text,
	`is_brake` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "rule_versions_mode" CHECK("rule_versions"."mode" in ('off', 'watch', 'hold'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_versions_number` ON `rule_versions` (`brand_id`,`scope`,`kind`,`n`);--> statement-breakpoint
CREATE TABLE `text_checks` (
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`brand_id` text NOT NULL,
	`author_id` text NOT NULL,
	`challenge_id` text NOT NULL,
	`held` integer NOT NULL,
	`is_newcomer` integer NOT NULL,
	`is_first_post` integer NOT NULL,
	`typed_ms` integer,
	`spam_score` real NOT NULL,
	`reasons` text NOT NULL,
	`disputed_at` integer,
	`dispute` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject_kind`, `subject_id`),
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `text_checks_author` ON `text_checks` (`author_id`,`at`);--> statement-breakpoint
CREATE INDEX `text_checks_brand` ON `text_checks` (`brand_id`,`at`);--> statement-breakpoint
CREATE INDEX `text_checks_disputed` ON `text_checks` (`brand_id`,`disputed_at`);--> statement-breakpoint
CREATE TABLE `sanction_events` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sanction_id` text NOT NULL,
	`member_id` text NOT NULL,
	`type` text NOT NULL,
	`actor_id` text,
	`reason` text DEFAULT '' NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`sanction_id`) REFERENCES `sanctions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "sanction_events_type" CHECK("sanction_events"."type" in ('imposed', 'lifted', 'ended', 'acknowledged'))
);
--> statement-breakpoint
CREATE INDEX `sanction_events_sanction` ON `sanction_events` (`sanction_id`,`n`);--> statement-breakpoint
CREATE TABLE `sanctions` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`brand_id` text,
	`type` text NOT NULL,
	`until` integer,
	`reason` text NOT NULL,
	`decision_id` text,
	`case_id` text,
	`imposed_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sanctions_type" CHECK("sanctions"."type" in ('warn', 'limit', 'suspend', 'ban')),
	CONSTRAINT "sanctions_until" CHECK(("sanctions"."type" in ('limit', 'suspend')) = ("sanctions"."until" is not null))
);
--> statement-breakpoint
CREATE INDEX `sanctions_member` ON `sanctions` (`member_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_active` ON `sanctions` (`member_id`,`ended_at`,`until`);--> statement-breakpoint
CREATE INDEX `sanctions_brand` ON `sanctions` (`brand_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `sanctions_due` ON `sanctions` (`ended_at`,`until`);--> statement-breakpoint
CREATE TABLE `search_documents` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`language` text,
	`brand_id` text,
	`challenge_id` text,
	`story_id` text,
	`revision_id` text,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`title_words` text NOT NULL,
	`words` text NOT NULL,
	`stems` text NOT NULL,
	`visible_from` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_documents_target` ON `search_documents` (`kind`,`target_id`);--> statement-breakpoint
CREATE INDEX `search_documents_story` ON `search_documents` (`story_id`);--> statement-breakpoint
CREATE TABLE `standing_dues` (
	`n` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source_kind` text NOT NULL,
	`source_id` text NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `standing_entries` (
	`member_id` text NOT NULL,
	`n` integer NOT NULL,
	`brand_id` text NOT NULL,
	`rule` text NOT NULL,
	`source_kind` text NOT NULL,
	`source_id` text NOT NULL,
	`turn` integer NOT NULL,
	`hundredths` integer NOT NULL,
	`at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`member_id`, `n`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `standing_entries_source` ON `standing_entries` (`source_kind`,`source_id`,`rule`,`member_id`,`turn`);--> statement-breakpoint
CREATE INDEX `standing_entries_brand` ON `standing_entries` (`member_id`,`brand_id`,`n`);--> statement-breakpoint
CREATE INDEX `standing_entries_rule` ON `standing_entries` (`rule`,`member_id`,`at`);--> statement-breakpoint
CREATE TABLE `standing_totals` (
	`member_id` text NOT NULL,
	`brand_id` text NOT NULL,
	`value` real NOT NULL,
	`at` integer NOT NULL,
	`keeps_trust` integer NOT NULL,
	`entries` integer NOT NULL,
	`hash` text NOT NULL,
	`told_level` text DEFAULT 'newcomer' NOT NULL,
	PRIMARY KEY(`member_id`, `brand_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `standing_totals_brand` ON `standing_totals` (`brand_id`,`member_id`);--> statement-breakpoint
CREATE TABLE `chapter_votes` (
	`home_id` text NOT NULL,
	`member_id` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`chapter_id` text NOT NULL,
	`revision_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`home_id`, `member_id`, `round`),
	FOREIGN KEY (`home_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `chapter_votes_chosen` ON `chapter_votes` (`chapter_id`);--> statement-breakpoint
CREATE TABLE `chapters` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`n` integer NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`retired_at` integer,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`published_revision_id` text,
	`revision_count` integer DEFAULT 0 NOT NULL,
	`lock` text DEFAULT 'open' NOT NULL,
	`branch_of_id` text,
	`branch_n` integer DEFAULT 0 NOT NULL,
	`forked_from_id` text,
	`branch_state` text,
	`votes` integer DEFAULT 0 NOT NULL,
	`answer_id` text,
	`merge_into_id` text,
	`merge_revision_n` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`branch_of_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merge_into_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chapters_lock" CHECK("chapters"."lock" in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked')),
	CONSTRAINT "chapters_branch" CHECK(("chapters"."branch_of_id" is null) = ("chapters"."branch_n" = 0)),
	CONSTRAINT "chapters_votes" CHECK("chapters"."votes" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chapters_answer` ON `chapters` (`answer_id`,`story_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `chapters_number` ON `chapters` (`story_id`,`n`,`branch_n`);--> statement-breakpoint
CREATE UNIQUE INDEX `chapters_slug` ON `chapters` (`story_id`,`slug`);--> statement-breakpoint
CREATE INDEX `chapters_branches` ON `chapters` (`branch_of_id`,`branch_n`);--> statement-breakpoint
CREATE INDEX `chapters_merges` ON `chapters` (`merge_into_id`);--> statement-breakpoint
CREATE INDEX `chapters_contests` ON `chapters` (`story_id`,`branch_state`);--> statement-breakpoint
CREATE TABLE `links` (
	`from_id` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`story_id` text,
	`chapter_id` text,
	PRIMARY KEY(`from_id`, `key`, `title`),
	FOREIGN KEY (`from_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `links_key` ON `links` (`key`);--> statement-breakpoint
CREATE INDEX `links_story` ON `links` (`story_id`);--> statement-breakpoint
CREATE INDEX `links_chapter` ON `links` (`chapter_id`);--> statement-breakpoint
CREATE TABLE `page_names` (
	`kind` text NOT NULL,
	`scope` text DEFAULT '' NOT NULL,
	`key` text NOT NULL,
	`target_id` text NOT NULL,
	`current` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`kind`, `scope`, `key`, `target_id`)
);
--> statement-breakpoint
CREATE INDEX `page_names_target` ON `page_names` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `stories` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text NOT NULL,
	`idea_id` text,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`synopsis` text DEFAULT '' NOT NULL,
	`language` text NOT NULL,
	`cover_id` text,
	`cover_focus` text DEFAULT 'middle' NOT NULL,
	`cover_alt` text DEFAULT '' NOT NULL,
	`coauthors` text DEFAULT 'open' NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`ballot_hash` text,
	`ballot_revisions` text,
	`votes` integer DEFAULT 0 NOT NULL,
	`featured_at` integer,
	`feature_reason` text,
	`letter` text,
	`letter_by` text,
	`letter_at` integer,
	`hidden_at` integer,
	`hidden_reason` text,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`cover_id`) REFERENCES `media`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`letter_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "stories_coauthors" CHECK("stories"."coauthors" in ('open', 'invited')),
	CONSTRAINT "stories_votes" CHECK("stories"."votes" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stories_slug` ON `stories` (`slug`);--> statement-breakpoint
CREATE INDEX `stories_challenge` ON `stories` (`challenge_id`,`votes`,`id`);--> statement-breakpoint
CREATE INDEX `stories_featured` ON `stories` (`featured_at`);--> statement-breakpoint
CREATE INDEX `stories_idea` ON `stories` (`idea_id`);--> statement-breakpoint
CREATE INDEX `stories_cover` ON `stories` (`cover_id`);--> statement-breakpoint
CREATE TABLE `story_authors` (
	`story_id` text NOT NULL,
	`member_id` text NOT NULL,
	`invited_by` text,
	`created_at` integer NOT NULL,
	`accepted_at` integer,
	`left_at` integer,
	PRIMARY KEY(`story_id`, `member_id`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`invited_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_authors_member` ON `story_authors` (`member_id`);--> statement-breakpoint
CREATE TABLE `story_votes` (
	`story_id` text NOT NULL,
	`member_id` text NOT NULL,
	`round` integer DEFAULT 1 NOT NULL,
	`challenge_id` text NOT NULL,
	`ballot_hash` text NOT NULL,
	`receipt` text NOT NULL,
	`ballot` text NOT NULL,
	`set_aside` integer DEFAULT false NOT NULL,
	`network` text,
	`device` text,
	`fresh` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`story_id`, `member_id`, `round`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_votes_budget` ON `story_votes` (`member_id`,`challenge_id`);--> statement-breakpoint
CREATE INDEX `story_votes_count` ON `story_votes` (`challenge_id`,`ballot`,`set_aside`,`story_id`);--> statement-breakpoint
CREATE INDEX `story_votes_network` ON `story_votes` (`challenge_id`,`network`,`created_at`);--> statement-breakpoint
CREATE INDEX `story_votes_device` ON `story_votes` (`challenge_id`,`device`,`created_at`);--> statement-breakpoint
CREATE INDEX `story_votes_fresh` ON `story_votes` (`story_id`,`created_at`) WHERE "story_votes"."fresh";--> statement-breakpoint
CREATE UNIQUE INDEX `story_votes_receipt` ON `story_votes` (`receipt`);--> statement-breakpoint
CREATE TABLE `suggestion_counts` (
	`chapter_id` text PRIMARY KEY NOT NULL,
	`accepted` integer DEFAULT 0 NOT NULL,
	`rejected` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `flagged_votes` (
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	`member_id` text NOT NULL,
	`flag_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`target_id`, `kind`, `member_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`flag_id`) REFERENCES `vote_flags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `flagged_votes_flag` ON `flagged_votes` (`flag_id`);--> statement-breakpoint
CREATE INDEX `flagged_votes_member` ON `flagged_votes` (`member_id`);--> statement-breakpoint
CREATE TABLE `verdict_tallies` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`basis` text NOT NULL,
	`tally` text NOT NULL,
	`counted_at` integer NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `vote_flags` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`kind` text NOT NULL,
	`digest` text DEFAULT '' NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`reason` text DEFAULT '' NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`decided_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vote_flags_target_kind" CHECK("vote_flags"."target_kind" in ('idea', 'story')),
	CONSTRAINT "vote_flags_kind" CHECK("vote_flags"."kind" in ('network', 'device', 'fresh')),
	CONSTRAINT "vote_flags_state" CHECK("vote_flags"."state" in ('open', 'kept', 'set_aside'))
);
--> statement-breakpoint
CREATE INDEX `vote_flags_challenge` ON `vote_flags` (`challenge_id`,`state`);--> statement-breakpoint
CREATE INDEX `vote_flags_target` ON `vote_flags` (`target_id`,`kind`,`digest`);--> statement-breakpoint
CREATE TABLE `vote_interventions` (
	`id` text PRIMARY KEY NOT NULL,
	`challenge_id` text NOT NULL,
	`flag_id` text,
	`action` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`votes` integer NOT NULL,
	`reason` text NOT NULL,
	`decided_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`flag_id`) REFERENCES `vote_flags`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "vote_interventions_action" CHECK("vote_interventions"."action" in ('keep', 'set_aside')),
	CONSTRAINT "vote_interventions_target_kind" CHECK("vote_interventions"."target_kind" in ('idea', 'story'))
);
--> statement-breakpoint
CREATE INDEX `vote_interventions_challenge` ON `vote_interventions` (`challenge_id`,`id`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`webhook_id` text NOT NULL,
	`event` text NOT NULL,
	`subject` text NOT NULL,
	`created_at` integer NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer,
	`status` integer,
	`fault` text,
	`delivered_at` integer,
	FOREIGN KEY (`webhook_id`) REFERENCES `webhooks`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "webhook_deliveries_state" CHECK("webhook_deliveries"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE INDEX `webhook_deliveries_due` ON `webhook_deliveries` (`next_at`) WHERE "webhook_deliveries"."next_at" is not null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_webhook` ON `webhook_deliveries` (`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_age` ON `webhook_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`brand_id` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`failing_since` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`brand_id`) REFERENCES `brands`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `webhooks_brand` ON `webhooks` (`brand_id`);