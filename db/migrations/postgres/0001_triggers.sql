CREATE FUNCTION sanction_events_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'sanction events are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER sanction_events_keep BEFORE UPDATE OR DELETE ON sanction_events
  FOR EACH ROW EXECUTE FUNCTION sanction_events_refuse();
--> statement-breakpoint
CREATE FUNCTION audit_entries_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse();
--> statement-breakpoint
CREATE FUNCTION revisions_contributors() RETURNS trigger AS $$
BEGIN
  INSERT INTO revision_contributors (member_id, revision_id, created_at)
    SELECT value, NEW.id, NEW.created_at FROM jsonb_array_elements_text(NEW.contributor_ids) AS c(value)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER revisions_contributors AFTER INSERT ON revisions
  FOR EACH ROW EXECUTE FUNCTION revisions_contributors();--> statement-breakpoint
CREATE FUNCTION search_vector(words text) RETURNS tsvector AS $$
  SELECT coalesce(string_agg(quote_literal(word) || ':' || place, ' '), '')::tsvector
  FROM unnest(string_to_array(words, ' ')) WITH ORDINALITY AS each(word, place)
  WHERE word <> ''
$$ LANGUAGE sql IMMUTABLE;--> statement-breakpoint
ALTER TABLE search_documents ADD COLUMN vector tsvector;--> statement-breakpoint
CREATE FUNCTION search_documents_vector() RETURNS trigger AS $$
BEGIN
  NEW.vector := setweight(search_vector(NEW.title_words), 'A')
    || setweight(search_vector(NEW.words), 'C')
    || setweight(search_vector(NEW.stems), 'D');
  RETURN NEW;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER search_documents_vector BEFORE INSERT OR UPDATE OF title_words, words, stems ON search_documents
  FOR EACH ROW EXECUTE FUNCTION search_documents_vector();--> statement-breakpoint
CREATE INDEX search_documents_vector ON search_documents USING gin (vector);--> statement-breakpoint
CREATE FUNCTION case_events_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'case events are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER case_events_keep BEFORE UPDATE OR DELETE ON case_events
  FOR EACH ROW EXECUTE FUNCTION case_events_refuse();
--> statement-breakpoint
CREATE FUNCTION signals_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'signals are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER signals_keep BEFORE UPDATE OR DELETE ON signals
  FOR EACH ROW EXECUTE FUNCTION signals_refuse();
