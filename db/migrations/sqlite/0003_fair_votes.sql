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
CREATE TABLE `challenge_totals` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`ideas` integer DEFAULT 0 NOT NULL,
	`stories` integer DEFAULT 0 NOT NULL,
	`people` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "challenge_totals_none" CHECK("challenge_totals"."ideas" >= 0 and "challenge_totals"."stories" >= 0 and "challenge_totals"."people" >= 0)
);
--> statement-breakpoint
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
CREATE TABLE `idea_tags` (
	`challenge_id` text NOT NULL,
	`tag` text NOT NULL,
	`idea_id` text NOT NULL,
	`hot` real NOT NULL,
	`dice` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `tag`, `idea_id`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`idea_id`) REFERENCES `ideas`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idea_tags_hot` ON `idea_tags` (`challenge_id`,`tag`,`hot`,`idea_id`);--> statement-breakpoint
CREATE INDEX `idea_tags_dice` ON `idea_tags` (`challenge_id`,`tag`,`dice`,`idea_id`);--> statement-breakpoint
CREATE INDEX `idea_tags_idea` ON `idea_tags` (`idea_id`);--> statement-breakpoint
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
ALTER TABLE `idea_votes` ADD `set_aside` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `idea_votes` ADD `fresh` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `idea_votes_device` ON `idea_votes` (`challenge_id`,`device`,`created_at`);--> statement-breakpoint
CREATE INDEX `idea_votes_fresh` ON `idea_votes` (`idea_id`,`created_at`) WHERE "idea_votes"."fresh";--> statement-breakpoint
ALTER TABLE `ideas` ADD `dice` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `ideas_dice` ON `ideas` (`challenge_id`,`dice`,`id`);--> statement-breakpoint
ALTER TABLE `story_votes` ADD `set_aside` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `story_votes` ADD `fresh` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `story_votes_device` ON `story_votes` (`challenge_id`,`device`,`created_at`);--> statement-breakpoint
CREATE INDEX `story_votes_fresh` ON `story_votes` (`story_id`,`created_at`) WHERE "story_votes"."fresh";--> statement-breakpoint
UPDATE "ideas" SET "dice" = abs(random() % 2147483647);--> statement-breakpoint
INSERT INTO "idea_tags" ("challenge_id", "tag", "idea_id", "hot", "dice") SELECT DISTINCT "ideas"."challenge_id", "each"."value", "ideas"."id", "ideas"."hot", "ideas"."dice" FROM "ideas", json_each("ideas"."tags") "each";--> statement-breakpoint
INSERT INTO "challenge_people" ("challenge_id", "member_id", "created_at") SELECT "challenge_id", "member_id", min("created_at") FROM (SELECT "challenge_id", "member_id", "created_at" FROM "terms_acceptances" UNION ALL SELECT "challenge_id", "author_id", "created_at" FROM "ideas") "took_part" GROUP BY "challenge_id", "member_id";--> statement-breakpoint
INSERT INTO "challenge_totals" ("challenge_id", "ideas", "stories", "people") SELECT "id", (SELECT count(*) FROM "ideas" WHERE "ideas"."challenge_id" = "challenges"."id" AND "ideas"."state" IN ('open', 'adopted', 'merged', 'declined') AND "ideas"."hidden_at" IS NULL), (SELECT count(*) FROM "stories" WHERE "stories"."challenge_id" = "challenges"."id" AND "stories"."hidden_at" IS NULL), (SELECT count(*) FROM "challenge_people" WHERE "challenge_people"."challenge_id" = "challenges"."id") FROM "challenges";
