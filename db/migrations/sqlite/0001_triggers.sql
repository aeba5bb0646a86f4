CREATE TRIGGER sanction_events_keep BEFORE UPDATE ON sanction_events BEGIN
  SELECT RAISE(ABORT, 'sanction events are append-only');
END;--> statement-breakpoint
CREATE TRIGGER sanction_events_stay BEFORE DELETE ON sanction_events BEGIN
  SELECT RAISE(ABORT, 'sanction events are append-only');
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
CREATE TRIGGER signals_stay BEFORE DELETE ON signals BEGIN
  SELECT RAISE(ABORT, 'signals are append-only');
END;
