CREATE TABLE "revision_contributors" (
	"member_id" text COLLATE "C" NOT NULL,
	"revision_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revision_contributors_member_id_revision_id_pk" PRIMARY KEY("member_id","revision_id")
);
--> statement-breakpoint
CREATE TABLE "search_documents" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_documents_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"language" text COLLATE "C",
	"brand_id" text COLLATE "C",
	"challenge_id" text COLLATE "C",
	"story_id" text COLLATE "C",
	"revision_id" text COLLATE "C",
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"title_words" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"stems" text COLLATE "C" NOT NULL,
	"visible_from" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "page_names" (
	"kind" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" DEFAULT '' NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"current" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "page_names_kind_scope_key_target_id_pk" PRIMARY KEY("kind","scope","key","target_id")
);
--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "watches_own" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "watches" ADD COLUMN "seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "revision_contributors" ADD CONSTRAINT "revision_contributors_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revision_contributors_newest" ON "revision_contributors" USING btree ("member_id","created_at","revision_id");--> statement-breakpoint
CREATE INDEX "revision_contributors_revision" ON "revision_contributors" USING btree ("revision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "search_documents_target" ON "search_documents" USING btree ("kind","target_id");--> statement-breakpoint
CREATE INDEX "search_documents_story" ON "search_documents" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "page_names_target" ON "page_names" USING btree ("kind","target_id");--> statement-breakpoint
INSERT INTO revision_contributors (member_id, revision_id, created_at)
  SELECT contributor.value, revisions.id, revisions.created_at
  FROM revisions, jsonb_array_elements_text(revisions.contributor_ids) AS contributor(value)
  ON CONFLICT DO NOTHING;--> statement-breakpoint
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
CREATE INDEX search_documents_vector ON search_documents USING gin (vector);
