CREATE FUNCTION sanction_events_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'sanction events are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER sanction_events_keep BEFORE UPDATE OR DELETE ON sanction_events
  FOR EACH ROW EXECUTE FUNCTION sanction_events_refuse();
--> statement-breakpoint
CREATE FUNCTION chain_heads_refuse() RETURNS trigger AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.log = OLD.log AND NEW.chain = OLD.chain AND NEW.n = OLD.n + 1 THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the head of a chain only moves forward';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER chain_heads_keep BEFORE UPDATE OR DELETE ON chain_heads
  FOR EACH ROW EXECUTE FUNCTION chain_heads_refuse();
--> statement-breakpoint
CREATE FUNCTION audit_entries_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER audit_entries_keep BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION audit_entries_refuse();
--> statement-breakpoint
CREATE FUNCTION name_removals_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'a removed name does not come back';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER name_removals_keep BEFORE UPDATE OR DELETE ON name_removals
  FOR EACH ROW EXECUTE FUNCTION name_removals_refuse();
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
  IF TG_OP = 'DELETE' AND OLD.source = 'outside' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'signals are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER signals_keep BEFORE UPDATE OR DELETE ON signals
  FOR EACH ROW EXECUTE FUNCTION signals_refuse();
--> statement-breakpoint
CREATE FUNCTION standing_entries_refuse() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION 'standing entries are append-only';
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_entries_keep BEFORE UPDATE OR DELETE ON standing_entries
  FOR EACH ROW EXECUTE FUNCTION standing_entries_refuse();
--> statement-breakpoint
CREATE FUNCTION standing_due(kind text, id text) RETURNS void AS $$
  INSERT INTO standing_dues (source_kind, source_id) VALUES (kind, id)
$$ LANGUAGE sql;--> statement-breakpoint
CREATE FUNCTION standing_due_of_row() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due(TG_ARGV[0], NEW.id);
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_idea AFTER UPDATE OF votes, state, hidden_at ON ideas FOR EACH ROW
  WHEN (OLD.votes IS DISTINCT FROM NEW.votes OR OLD.state IS DISTINCT FROM NEW.state
    OR OLD.hidden_at IS DISTINCT FROM NEW.hidden_at)
  EXECUTE FUNCTION standing_due_of_row('idea');--> statement-breakpoint
CREATE TRIGGER standing_dues_story AFTER UPDATE OF votes, submitted_at, featured_at, hidden_at ON stories FOR EACH ROW
  WHEN (OLD.votes IS DISTINCT FROM NEW.votes OR OLD.submitted_at IS DISTINCT FROM NEW.submitted_at
    OR OLD.featured_at IS DISTINCT FROM NEW.featured_at OR OLD.hidden_at IS DISTINCT FROM NEW.hidden_at)
  EXECUTE FUNCTION standing_due_of_row('story');--> statement-breakpoint
CREATE FUNCTION standing_due_of_hidden_story() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due('chapter', c.id) FROM chapters c
    WHERE c.story_id = NEW.id AND c.published_revision_id IS NOT NULL;
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_hidden_story AFTER UPDATE OF hidden_at ON stories FOR EACH ROW
  WHEN (OLD.hidden_at IS DISTINCT FROM NEW.hidden_at)
  EXECUTE FUNCTION standing_due_of_hidden_story();--> statement-breakpoint
CREATE FUNCTION standing_due_of_chapter() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due('chapter', NEW.id);
  PERFORM standing_due('story', NEW.story_id);
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_chapter AFTER UPDATE OF published_revision_id, retired_at ON chapters FOR EACH ROW
  WHEN (NEW.branch_n = 0 AND (OLD.published_revision_id IS DISTINCT FROM NEW.published_revision_id
    OR OLD.retired_at IS DISTINCT FROM NEW.retired_at))
  EXECUTE FUNCTION standing_due_of_chapter();--> statement-breakpoint
CREATE FUNCTION standing_due_of_credit() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due('chapter', r.chapter_id) FROM revisions r WHERE r.id = OLD.revision_id;
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_credit AFTER DELETE ON revision_credits FOR EACH ROW
  EXECUTE FUNCTION standing_due_of_credit();--> statement-breakpoint
CREATE FUNCTION standing_due_of_author() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due('story', NEW.story_id);
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_author AFTER INSERT OR UPDATE OF accepted_at, left_at ON story_authors FOR EACH ROW
  EXECUTE FUNCTION standing_due_of_author();--> statement-breakpoint
CREATE FUNCTION standing_due_of_helpful() RETURNS trigger AS $$
BEGIN
  PERFORM standing_due('comment', CASE WHEN TG_OP = 'DELETE' THEN OLD.comment_id ELSE NEW.comment_id END);
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER standing_dues_helpful AFTER INSERT OR DELETE ON comment_helpful FOR EACH ROW
  EXECUTE FUNCTION standing_due_of_helpful();--> statement-breakpoint
CREATE TRIGGER standing_dues_comment AFTER UPDATE OF hidden_at, held_at, deleted_at ON comments FOR EACH ROW
  WHEN (NEW.helpful > 0 AND (OLD.hidden_at IS DISTINCT FROM NEW.hidden_at
    OR OLD.held_at IS DISTINCT FROM NEW.held_at OR OLD.deleted_at IS DISTINCT FROM NEW.deleted_at))
  EXECUTE FUNCTION standing_due_of_row('comment');
--> statement-breakpoint
CREATE FUNCTION credit_proposals_guard() RETURNS trigger AS $$
BEGIN
  IF OLD.final_at IS NOT NULL THEN
    RAISE EXCEPTION 'final credit does not change';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF NEW.final_at IS NOT NULL THEN
    IF (SELECT coalesce(sum(permille), 0) FROM credit_shares WHERE story_id = NEW.story_id AND version = NEW.version) <> 1000 THEN
      RAISE EXCEPTION 'final credit must add up to 1000';
    END IF;
    IF EXISTS (SELECT 1 FROM credit_disputes WHERE story_id = NEW.story_id AND accepted IS NULL) THEN
      RAISE EXCEPTION 'a dispute has no answer';
    END IF;
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER credit_proposals_guard BEFORE UPDATE OR DELETE ON credit_proposals
  FOR EACH ROW EXECUTE FUNCTION credit_proposals_guard();--> statement-breakpoint
CREATE FUNCTION credit_rows_final() RETURNS trigger AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = OLD.story_id AND final_at IS NOT NULL) THEN
    RAISE EXCEPTION 'final credit does not change';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF EXISTS (SELECT 1 FROM credit_proposals WHERE story_id = NEW.story_id AND final_at IS NOT NULL) THEN
    RAISE EXCEPTION 'final credit does not change';
  END IF;
  RETURN NEW;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER credit_versions_final BEFORE INSERT OR UPDATE OR DELETE ON credit_versions
  FOR EACH ROW EXECUTE FUNCTION credit_rows_final();--> statement-breakpoint
CREATE TRIGGER credit_shares_final BEFORE INSERT OR UPDATE OR DELETE ON credit_shares
  FOR EACH ROW EXECUTE FUNCTION credit_rows_final();--> statement-breakpoint
CREATE TRIGGER credit_disputes_final BEFORE INSERT OR UPDATE OR DELETE ON credit_disputes
  FOR EACH ROW EXECUTE FUNCTION credit_rows_final();--> statement-breakpoint
CREATE FUNCTION brand_members_people() RETURNS trigger AS $$
BEGIN
  INSERT INTO brand_people (brand_id, member_id) VALUES (NEW.brand_id, NEW.member_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$ LANGUAGE plpgsql;--> statement-breakpoint
CREATE TRIGGER brand_members_people AFTER INSERT ON brand_members
  FOR EACH ROW EXECUTE FUNCTION brand_members_people();
