UPDATE "challenges" SET "verdict_end" = "voting_end" WHERE "verdict_end" < "voting_end";--> statement-breakpoint
CREATE TABLE "brand_trust" (
	"brand_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_trust_brand_id_member_id_pk" PRIMARY KEY("brand_id","member_id"),
	CONSTRAINT "brand_trust_level" CHECK ("brand_trust"."level" in ('trusted', 'guardian'))
);
--> statement-breakpoint
CREATE TABLE "chapter_votes" (
	"home_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"chapter_id" text COLLATE "C" NOT NULL,
	"revision_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chapter_votes_home_id_member_id_round_pk" PRIMARY KEY("home_id","member_id","round")
);
--> statement-breakpoint
CREATE TABLE "links" (
	"from_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"story_id" text COLLATE "C",
	"chapter_id" text COLLATE "C",
	CONSTRAINT "links_from_id_key_pk" PRIMARY KEY("from_id","key")
);
--> statement-breakpoint
CREATE TABLE "chapter_looks" (
	"member_id" text COLLATE "C" NOT NULL,
	"chapter_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chapter_looks_member_id_chapter_id_pk" PRIMARY KEY("member_id","chapter_id")
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"member_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "watches_member_id_kind_target_id_pk" PRIMARY KEY("member_id","kind","target_id"),
	CONSTRAINT "watches_kind" CHECK ("watches"."kind" in ('brand', 'challenge', 'idea', 'story', 'chapter'))
);
--> statement-breakpoint
ALTER TABLE "challenges" DROP CONSTRAINT "challenges_dates";--> statement-breakpoint
ALTER TABLE "chapters" DROP CONSTRAINT "chapters_lock";--> statement-breakpoint
DROP INDEX "chapters_number";--> statement-breakpoint
ALTER TABLE "revision_contents" ADD COLUMN "places" "bytea";--> statement-breakpoint
ALTER TABLE "revision_contents" ADD COLUMN "deletions" "bytea";--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "same_as" integer;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "part_of_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "redacted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "redacted_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "redaction_reason" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "chapters" ADD COLUMN "branch_of_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "chapters" ADD COLUMN "branch_n" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "chapters" ADD COLUMN "forked_from_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "chapters" ADD COLUMN "branch_state" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "chapters" ADD COLUMN "votes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "quote" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "orphaned_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "resolved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "resolved_by" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_granted_by_members_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_home_id_chapters_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_from_id_chapters_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_looks" ADD CONSTRAINT "chapter_looks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_looks" ADD CONSTRAINT "chapter_looks_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "brand_trust_member" ON "brand_trust" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "chapter_votes_chosen" ON "chapter_votes" USING btree ("chapter_id");--> statement-breakpoint
CREATE INDEX "links_key" ON "links" USING btree ("key");--> statement-breakpoint
CREATE INDEX "links_story" ON "links" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "links_chapter" ON "links" USING btree ("chapter_id");--> statement-breakpoint
CREATE INDEX "watches_target" ON "watches" USING btree ("kind","target_id");--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_redacted_by_members_id_fk" FOREIGN KEY ("redacted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_branch_of_id_chapters_id_fk" FOREIGN KEY ("branch_of_id") REFERENCES "public"."chapters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_members_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "revisions_hash" ON "revisions" USING btree ("chapter_id","hash");--> statement-breakpoint
CREATE INDEX "chapters_branches" ON "chapters" USING btree ("branch_of_id","branch_n");--> statement-breakpoint
CREATE UNIQUE INDEX "chapters_number" ON "chapters" USING btree ("story_id","n","branch_n");--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_dates" CHECK ("challenges"."ideas_start" <= "challenges"."ideas_end" and "challenges"."ideas_end" <= "challenges"."writing_start" and "challenges"."writing_start" <= "challenges"."writing_end" and "challenges"."writing_end" <= "challenges"."voting_start" and "challenges"."voting_start" <= "challenges"."voting_end" and ("challenges"."verdict_end" is null or "challenges"."voting_end" <= "challenges"."verdict_end"));--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_branch" CHECK (("chapters"."branch_of_id" is null) = ("chapters"."branch_n" = 0));--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_votes" CHECK ("chapters"."votes" >= 0);--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_lock" CHECK ("chapters"."lock" in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked'));