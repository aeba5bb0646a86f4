CREATE TABLE "challenge_people" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenge_people_challenge_id_member_id_pk" PRIMARY KEY("challenge_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "challenge_totals" (
	"challenge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"ideas" integer DEFAULT 0 NOT NULL,
	"stories" integer DEFAULT 0 NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "challenge_totals_none" CHECK ("challenge_totals"."ideas" >= 0 and "challenge_totals"."stories" >= 0 and "challenge_totals"."people" >= 0)
);
--> statement-breakpoint
CREATE TABLE "late_drafts" (
	"member_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"typed" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "late_drafts_member_id_challenge_id_kind_pk" PRIMARY KEY("member_id","challenge_id","kind"),
	CONSTRAINT "late_drafts_kind" CHECK ("late_drafts"."kind" in ('idea', 'story'))
);
--> statement-breakpoint
CREATE TABLE "idea_tags" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"tag" text COLLATE "C" NOT NULL,
	"idea_id" text COLLATE "C" NOT NULL,
	"hot" double precision NOT NULL,
	"dice" integer NOT NULL,
	CONSTRAINT "idea_tags_challenge_id_tag_idea_id_pk" PRIMARY KEY("challenge_id","tag","idea_id")
);
--> statement-breakpoint
CREATE TABLE "flagged_votes" (
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"flag_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flagged_votes_target_id_kind_member_id_pk" PRIMARY KEY("target_id","kind","member_id")
);
--> statement-breakpoint
CREATE TABLE "vote_flags" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"target_kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"digest" text COLLATE "C" DEFAULT '' NOT NULL,
	"state" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"reason" text COLLATE "C" DEFAULT '' NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vote_flags_target_kind" CHECK ("vote_flags"."target_kind" in ('idea', 'story')),
	CONSTRAINT "vote_flags_kind" CHECK ("vote_flags"."kind" in ('network', 'device', 'fresh')),
	CONSTRAINT "vote_flags_state" CHECK ("vote_flags"."state" in ('open', 'kept', 'set_aside'))
);
--> statement-breakpoint
CREATE TABLE "vote_interventions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"flag_id" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"target_kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"votes" integer NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"decided_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vote_interventions_action" CHECK ("vote_interventions"."action" in ('keep', 'set_aside')),
	CONSTRAINT "vote_interventions_target_kind" CHECK ("vote_interventions"."target_kind" in ('idea', 'story'))
);
--> statement-breakpoint
ALTER TABLE "idea_votes" ADD COLUMN "set_aside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "idea_votes" ADD COLUMN "fresh" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ideas" ADD COLUMN "dice" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "story_votes" ADD COLUMN "set_aside" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "story_votes" ADD COLUMN "fresh" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "challenge_people" ADD CONSTRAINT "challenge_people_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_people" ADD CONSTRAINT "challenge_people_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_totals" ADD CONSTRAINT "challenge_totals_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_drafts" ADD CONSTRAINT "late_drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_drafts" ADD CONSTRAINT "late_drafts_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_tags" ADD CONSTRAINT "idea_tags_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_tags" ADD CONSTRAINT "idea_tags_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flagged_votes" ADD CONSTRAINT "flagged_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flagged_votes" ADD CONSTRAINT "flagged_votes_flag_id_vote_flags_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."vote_flags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_flags" ADD CONSTRAINT "vote_flags_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_flags" ADD CONSTRAINT "vote_flags_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_flag_id_vote_flags_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."vote_flags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "challenge_people_member" ON "challenge_people" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "idea_tags_hot" ON "idea_tags" USING btree ("challenge_id","tag","hot","idea_id");--> statement-breakpoint
CREATE INDEX "idea_tags_dice" ON "idea_tags" USING btree ("challenge_id","tag","dice","idea_id");--> statement-breakpoint
CREATE INDEX "idea_tags_idea" ON "idea_tags" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "flagged_votes_flag" ON "flagged_votes" USING btree ("flag_id");--> statement-breakpoint
CREATE INDEX "flagged_votes_member" ON "flagged_votes" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "vote_flags_challenge" ON "vote_flags" USING btree ("challenge_id","state");--> statement-breakpoint
CREATE INDEX "vote_flags_target" ON "vote_flags" USING btree ("target_id","kind","digest");--> statement-breakpoint
CREATE INDEX "vote_interventions_challenge" ON "vote_interventions" USING btree ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "idea_votes_device" ON "idea_votes" USING btree ("challenge_id","device","created_at");--> statement-breakpoint
CREATE INDEX "idea_votes_fresh" ON "idea_votes" USING btree ("idea_id","created_at") WHERE "idea_votes"."fresh";--> statement-breakpoint
CREATE INDEX "ideas_dice" ON "ideas" USING btree ("challenge_id","dice","id");--> statement-breakpoint
CREATE INDEX "story_votes_device" ON "story_votes" USING btree ("challenge_id","device","created_at");--> statement-breakpoint
CREATE INDEX "story_votes_fresh" ON "story_votes" USING btree ("story_id","created_at") WHERE "story_votes"."fresh";--> statement-breakpoint
UPDATE "ideas" SET "dice" = floor(random() * 2147483647);--> statement-breakpoint
INSERT INTO "idea_tags" ("challenge_id", "tag", "idea_id", "hot", "dice") SELECT DISTINCT "ideas"."challenge_id", "each"."value", "ideas"."id", "ideas"."hot", "ideas"."dice" FROM "ideas", jsonb_array_elements_text("ideas"."tags") "each"("value");--> statement-breakpoint
INSERT INTO "challenge_people" ("challenge_id", "member_id", "created_at") SELECT "challenge_id", "member_id", min("created_at") FROM (SELECT "challenge_id", "member_id", "created_at" FROM "terms_acceptances" UNION ALL SELECT "challenge_id", "author_id", "created_at" FROM "ideas") "took_part" GROUP BY "challenge_id", "member_id";--> statement-breakpoint
INSERT INTO "challenge_totals" ("challenge_id", "ideas", "stories", "people") SELECT "id", (SELECT count(*) FROM "ideas" WHERE "ideas"."challenge_id" = "challenges"."id" AND "ideas"."state" IN ('open', 'adopted', 'merged', 'declined') AND "ideas"."hidden_at" IS NULL), (SELECT count(*) FROM "stories" WHERE "stories"."challenge_id" = "challenges"."id" AND "stories"."hidden_at" IS NULL), (SELECT count(*) FROM "challenge_people" WHERE "challenge_people"."challenge_id" = "challenges"."id") FROM "challenges";
