CREATE TABLE `idea_words` (
	`challenge_id` text NOT NULL,
	`word` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`challenge_id`, `word`, `n`),
	FOREIGN KEY (`challenge_id`) REFERENCES `challenges`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `idea_words_idea` ON `idea_words` (`challenge_id`,`n`);