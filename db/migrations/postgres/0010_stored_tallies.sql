CREATE TABLE "verdict_tallies" (
	"challenge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"tally" jsonb NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "story_votes_challenge";--> statement-breakpoint
ALTER TABLE "verdict_tallies" ADD CONSTRAINT "verdict_tallies_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_votes_count" ON "story_votes" USING btree ("challenge_id","ballot","set_aside","story_id");