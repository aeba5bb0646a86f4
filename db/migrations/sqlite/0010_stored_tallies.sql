CREATE TABLE `verdict_tallies` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`basis` text NOT NULL,
	`tally` text NOT NULL,
	`counted_at` integer NOT NULL,
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
DROP INDEX `story_votes_challenge`;--> statement-breakpoint
CREATE INDEX `story_votes_count` ON `story_votes` (`challenge_id`,`ballot`,`set_aside`,`story_id`);