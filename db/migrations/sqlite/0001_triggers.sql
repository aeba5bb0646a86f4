CREATE TRIGGER sanction_events_keep BEFORE UPDATE ON sanction_events BEGIN
  SELECT RAISE(ABORT, 'sanction events are append-only');
END;--> statement-breakpoint
CREATE TRIGGER sanction_events_stay BEFORE DELETE ON sanction_events BEGIN
  SELECT RAISE(ABORT, 'sanction events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER chain_heads_keep BEFORE UPDATE ON chain_heads
  WHEN NEW.log <> OLD.log OR NEW.chain <> OLD.chain OR NEW.n <> OLD.n + 1 BEGIN
  SELECT RAISE(ABORT, 'the head of a chain only moves forward');
END;--> statement-breakpoint
CREATE TRIGGER chain_heads_stay BEFORE DELETE ON chain_heads BEGIN
  SELECT RAISE(ABORT, 'the head of a chain only moves forward');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_keep BEFORE UPDATE ON audit_entries BEGIN
  SELECT RAISE(ABORT, 'audit entries are append-only');
END;--> statement-breakpoint
CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries BEGIN
  SELECT RAISE(ABORT, 'audit entries are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER revisions_contributors AFTER INSERT ON revisions BEGIN
  INSERT OR IGNORE INTO revision_contributors (member_id, revision_id, created_at)
    SELECT value, NEW.id, NEW.created_at FROM json_each(NEW.contributor_ids);
END;--> statement-breakpoint
CREATE VIRTUAL TABLE search_index USING fts5(
  title_words, words, stems,
  content='search_documents', content_rowid='n',
  tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'", prefix='2 3'
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
END;--> statement-breakpoint
CREATE TRIGGER case_events_keep BEFORE UPDATE ON case_events BEGIN
  SELECT RAISE(ABORT, 'case events are append-only');
END;--> statement-breakpoint
CREATE TRIGGER case_events_stay BEFORE DELETE ON case_events BEGIN
  SELECT RAISE(ABORT, 'case events are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER signals_keep BEFORE UPDATE ON signals BEGIN
  SELECT RAISE(ABORT, 'signals are append-only');
END;--> statement-breakpoint
CREATE TRIGGER signals_stay BEFORE DELETE ON signals WHEN OLD.source <> 'outside' BEGIN
  SELECT RAISE(ABORT, 'signals are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER standing_entries_keep BEFORE UPDATE ON standing_entries BEGIN
  SELECT RAISE(ABORT, 'standing entries are append-only');
END;--> statement-breakpoint
CREATE TRIGGER standing_entries_stay BEFORE DELETE ON standing_entries BEGIN
  SELECT RAISE(ABORT, 'standing entries are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER standing_dues_idea AFTER UPDATE OF votes, state, hidden_at ON ideas
  WHEN OLD.votes IS NOT NEW.votes OR OLD.state IS NOT NEW.state OR OLD.hidden_at IS NOT NEW.hidden_at
BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('idea', NEW.id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_story AFTER UPDATE OF votes, submitted_at, featured_at, hidden_at ON stories
  WHEN OLD.votes IS NOT NEW.votes OR OLD.submitted_at IS NOT NEW.submitted_at
    OR OLD.featured_at IS NOT NEW.featured_at OR OLD.hidden_at IS NOT NEW.hidden_at
BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('story', NEW.id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_hidden_story AFTER UPDATE OF hidden_at ON stories
  WHEN OLD.hidden_at IS NOT NEW.hidden_at
BEGIN
  INSERT INTO standing_dues (source_kind, source_id)
    SELECT 'chapter', id FROM chapters WHERE story_id = NEW.id AND published_revision_id IS NOT NULL;
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_chapter AFTER UPDATE OF published_revision_id, retired_at ON chapters
  WHEN NEW.branch_n = 0 AND (OLD.published_revision_id IS NOT NEW.published_revision_id
    OR OLD.retired_at IS NOT NEW.retired_at)
BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('chapter', NEW.id), ('story', NEW.story_id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_credit AFTER DELETE ON revision_credits BEGIN
  INSERT INTO standing_dues (source_kind, source_id)
    SELECT 'chapter', chapter_id FROM revisions WHERE id = OLD.revision_id;
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_author_in AFTER INSERT ON story_authors BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('story', NEW.story_id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_author AFTER UPDATE OF accepted_at, left_at ON story_authors BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('story', NEW.story_id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_helpful_in AFTER INSERT ON comment_helpful BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('comment', NEW.comment_id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_helpful_out AFTER DELETE ON comment_helpful BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('comment', OLD.comment_id);
END;--> statement-breakpoint
CREATE TRIGGER standing_dues_comment AFTER UPDATE OF hidden_at, held_at, deleted_at ON comments
  WHEN NEW.helpful > 0 AND (OLD.hidden_at IS NOT NEW.hidden_at OR OLD.held_at IS NOT NEW.held_at
    OR OLD.deleted_at IS NOT NEW.deleted_at)
BEGIN
  INSERT INTO standing_dues (source_kind, source_id) VALUES ('comment', NEW.id);
END;--> statement-breakpoint
CREATE TRIGGER name_removals_keep BEFORE UPDATE ON name_removals BEGIN
  SELECT RAISE(ABORT, 'a removed name does not come back');
END;--> statement-breakpoint
CREATE TRIGGER name_removals_stay BEFORE DELETE ON name_removals BEGIN
  SELECT RAISE(ABORT, 'a removed name does not come back');
END;--> statement-breakpoint
CREATE TRIGGER credit_proposals_keep BEFORE UPDATE ON credit_proposals
  WHEN OLD.final_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_proposals_stay BEFORE DELETE ON credit_proposals
  WHEN OLD.final_at IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_proposals_sum BEFORE UPDATE ON credit_proposals
  WHEN NEW.final_at IS NOT NULL AND OLD.final_at IS NULL
    AND (SELECT coalesce(sum(permille), 0) FROM credit_shares WHERE story_id = NEW.story_id AND version = NEW.version) <> 1000 BEGIN
  SELECT RAISE(ABORT, 'final credit must add up to 1000');
END;--> statement-breakpoint
CREATE TRIGGER credit_proposals_answers BEFORE UPDATE ON credit_proposals
  WHEN NEW.final_at IS NOT NULL AND OLD.final_at IS NULL
    AND EXISTS (SELECT 1 FROM credit_disputes WHERE story_id = NEW.story_id AND accepted IS NULL) BEGIN
  SELECT RAISE(ABORT, 'a dispute has no answer');
END;--> statement-breakpoint
CREATE TRIGGER credit_versions_final_insert BEFORE INSERT ON credit_versions
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = NEW.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_versions_final_update BEFORE UPDATE ON credit_versions
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_versions_final_delete BEFORE DELETE ON credit_versions
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_shares_final_insert BEFORE INSERT ON credit_shares
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = NEW.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_shares_final_update BEFORE UPDATE ON credit_shares
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_shares_final_delete BEFORE DELETE ON credit_shares
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_disputes_final_insert BEFORE INSERT ON credit_disputes
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = NEW.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_disputes_final_update BEFORE UPDATE ON credit_disputes
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER credit_disputes_final_delete BEFORE DELETE ON credit_disputes
  WHEN EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) BEGIN
  SELECT RAISE(ABORT, 'final credit does not change');
END;--> statement-breakpoint
CREATE TRIGGER brand_members_people AFTER INSERT ON brand_members BEGIN
  INSERT OR IGNORE INTO brand_people (brand_id, member_id) VALUES (NEW.brand_id, NEW.member_id);
END;
