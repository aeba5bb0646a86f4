CREATE TABLE "idea_words" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "idea_words_challenge_id_word_n_pk" PRIMARY KEY("challenge_id","word","n")
);
--> statement-breakpoint
ALTER TABLE "idea_words" ADD CONSTRAINT "idea_words_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idea_words_idea" ON "idea_words" USING btree ("challenge_id","n");