UPDATE "challenges" SET "verdict_end" = "voting_end" WHERE "verdict_end" < "voting_end";--> statement-breakpoint
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
CREATE TABLE `links` (
	`from_id` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`story_id` text,
	`chapter_id` text,
	PRIMARY KEY(`from_id`, `key`),
	FOREIGN KEY (`from_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`chapter_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `links_key` ON `links` (`key`);--> statement-breakpoint
CREATE INDEX `links_story` ON `links` (`story_id`);--> statement-breakpoint
CREATE INDEX `links_chapter` ON `links` (`chapter_id`);--> statement-breakpoint
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
CREATE TABLE `watches` (
	`member_id` text NOT NULL,
	`kind` text NOT NULL,
	`target_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `kind`, `target_id`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "watches_kind" CHECK("watches"."kind" in ('brand', 'challenge', 'idea', 'story', 'chapter'))
);
--> statement-breakpoint
CREATE INDEX `watches_target` ON `watches` (`kind`,`target_id`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_challenges` (
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
	`language` text NOT NULL,
	`cover_id` text,
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
	CONSTRAINT "challenges_review_mode" CHECK("__new_challenges"."review_mode" in ('reviewed', 'open')),
	CONSTRAINT "challenges_votes" CHECK("__new_challenges"."idea_votes" between 1 and 100 and "__new_challenges"."story_votes" between 1 and 100),
	CONSTRAINT "challenges_dates" CHECK("__new_challenges"."ideas_start" <= "__new_challenges"."ideas_end" and "__new_challenges"."ideas_end" <= "__new_challenges"."writing_start" and "__new_challenges"."writing_start" <= "__new_challenges"."writing_end" and "__new_challenges"."writing_end" <= "__new_challenges"."voting_start" and "__new_challenges"."voting_start" <= "__new_challenges"."voting_end" and ("__new_challenges"."verdict_end" is null or "__new_challenges"."voting_end" <= "__new_challenges"."verdict_end"))
);
--> statement-breakpoint
INSERT INTO `__new_challenges`("id", "brand_id", "slug", "title", "hook", "brief", "voice_dos", "voice_donts", "banned_phrases", "reward", "language", "cover_id", "review_mode", "idea_votes", "story_votes", "minimum_ballot", "hidden_tallies", "minimum_age", "ideas_start", "ideas_end", "writing_start", "writing_end", "voting_start", "voting_end", "verdict_end", "terms_version", "idea_count", "created_by", "created_at") SELECT "id", "brand_id", "slug", "title", "hook", "brief", "voice_dos", "voice_donts", "banned_phrases", "reward", "language", "cover_id", "review_mode", "idea_votes", "story_votes", "minimum_ballot", "hidden_tallies", "minimum_age", "ideas_start", "ideas_end", "writing_start", "writing_end", "voting_start", "voting_end", "verdict_end", "terms_version", "idea_count", "created_by", "created_at" FROM `challenges`;--> statement-breakpoint
DROP TABLE `challenges`;--> statement-breakpoint
ALTER TABLE `__new_challenges` RENAME TO `challenges`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `challenges_slug` ON `challenges` (`slug`);--> statement-breakpoint
CREATE INDEX `challenges_brand` ON `challenges` (`brand_id`,`ideas_start`);--> statement-breakpoint
CREATE INDEX `challenges_closing` ON `challenges` (`voting_end`,`id`);--> statement-breakpoint
CREATE TABLE `__new_chapters` (
	`id` text PRIMARY KEY NOT NULL,
	`story_id` text NOT NULL,
	`n` integer NOT NULL,
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
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`branch_of_id`) REFERENCES `chapters`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chapters_lock" CHECK("__new_chapters"."lock" in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked')),
	CONSTRAINT "chapters_branch" CHECK(("__new_chapters"."branch_of_id" is null) = ("__new_chapters"."branch_n" = 0)),
	CONSTRAINT "chapters_votes" CHECK("__new_chapters"."votes" >= 0)
);
--> statement-breakpoint
INSERT INTO `__new_chapters`("id", "story_id", "n", "slug", "title", "published_revision_id", "revision_count", "lock", "created_by", "created_at") SELECT "id", "story_id", "n", "slug", "title", "published_revision_id", "revision_count", "lock", "created_by", "created_at" FROM `chapters`;--> statement-breakpoint
DROP TABLE `chapters`;--> statement-breakpoint
ALTER TABLE `__new_chapters` RENAME TO `chapters`;--> statement-breakpoint
CREATE UNIQUE INDEX `chapters_number` ON `chapters` (`story_id`,`n`,`branch_n`);--> statement-breakpoint
CREATE UNIQUE INDEX `chapters_slug` ON `chapters` (`story_id`,`slug`);--> statement-breakpoint
CREATE INDEX `chapters_branches` ON `chapters` (`branch_of_id`,`branch_n`);--> statement-breakpoint
ALTER TABLE `revision_contents` ADD `places` blob;--> statement-breakpoint
ALTER TABLE `revision_contents` ADD `deletions` blob;--> statement-breakpoint
ALTER TABLE `revisions` ADD `same_as` integer;--> statement-breakpoint
ALTER TABLE `revisions` ADD `part_of_id` text;--> statement-breakpoint
ALTER TABLE `revisions` ADD `redacted_at` integer;--> statement-breakpoint
ALTER TABLE `revisions` ADD `redacted_by` text REFERENCES members(id);--> statement-breakpoint
ALTER TABLE `revisions` ADD `redaction_reason` text;--> statement-breakpoint
CREATE INDEX `revisions_hash` ON `revisions` (`chapter_id`,`hash`);--> statement-breakpoint
ALTER TABLE `comments` ADD `quote` text;--> statement-breakpoint
ALTER TABLE `comments` ADD `orphaned_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `resolved_at` integer;--> statement-breakpoint
ALTER TABLE `comments` ADD `resolved_by` text REFERENCES members(id);