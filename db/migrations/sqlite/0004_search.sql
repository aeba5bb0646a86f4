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
ALTER TABLE `members` ADD `watches_own` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `watches` ADD `seen_at` integer;--> statement-breakpoint
INSERT OR IGNORE INTO revision_contributors (member_id, revision_id, created_at)
  SELECT contributor.value, revisions.id, revisions.created_at
  FROM revisions, json_each(revisions.contributor_ids) AS contributor;--> statement-breakpoint
CREATE TRIGGER revisions_contributors AFTER INSERT ON revisions BEGIN
  INSERT OR IGNORE INTO revision_contributors (member_id, revision_id, created_at)
    SELECT value, NEW.id, NEW.created_at FROM json_each(NEW.contributor_ids);
END;--> statement-breakpoint
CREATE VIRTUAL TABLE search_index USING fts5(
  title_words, words, stems,
  content='search_documents', content_rowid='n',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);--> statement-breakpoint
INSERT INTO search_index(search_index, rank) VALUES ('secure-delete', 1);--> statement-breakpoint
CREATE TRIGGER search_documents_in AFTER INSERT ON search_documents BEGIN
  INSERT INTO search_index(rowid, title_words, words, stems)
    VALUES (NEW.n, NEW.title_words, NEW.words, NEW.stems);
END;--> statement-breakpoint
CREATE TRIGGER search_documents_out AFTER DELETE ON search_documents BEGIN
  INSERT INTO search_index(search_index, rowid, title_words, words, stems)
    VALUES ('delete', OLD.n, OLD.title_words, OLD.words, OLD.stems);
END;--> statement-breakpoint
CREATE TRIGGER search_documents_over AFTER UPDATE OF title_words, words, stems ON search_documents BEGIN
  INSERT INTO search_index(search_index, rowid, title_words, words, stems)
    VALUES ('delete', OLD.n, OLD.title_words, OLD.words, OLD.stems);
  INSERT INTO search_index(rowid, title_words, words, stems)
    VALUES (NEW.n, NEW.title_words, NEW.words, NEW.stems);
END;
