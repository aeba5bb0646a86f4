CREATE TABLE "blocks" (
	"member_id" text COLLATE "C" NOT NULL,
	"other_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "blocks_member_id_other_id_pk" PRIMARY KEY("member_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "mutes" (
	"member_id" text COLLATE "C" NOT NULL,
	"other_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mutes_member_id_other_id_pk" PRIMARY KEY("member_id","other_id")
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"chain" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"actor_id" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"target_kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"previous" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "audit_entries_chain_n_pk" PRIMARY KEY("chain","n")
);
--> statement-breakpoint
CREATE TABLE "brand_badges" (
	"brand_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"granted_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_badges_brand_id_member_id_pk" PRIMARY KEY("brand_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "brand_invitations" (
	"brand_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"invited_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_invitations_brand_id_member_id_pk" PRIMARY KEY("brand_id","member_id"),
	CONSTRAINT "brand_invitations_role" CHECK ("brand_invitations"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE TABLE "brand_mail_invitations" (
	"key_digest" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_key" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"invited_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_mail_invitations_role" CHECK ("brand_mail_invitations"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE TABLE "brand_members" (
	"brand_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_members_brand_id_member_id_pk" PRIMARY KEY("brand_id","member_id"),
	CONSTRAINT "brand_members_role" CHECK ("brand_members"."role" in ('owner', 'manager', 'moderator', 'voice'))
);
--> statement-breakpoint
CREATE TABLE "brand_people" (
	"brand_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "brand_people_brand_id_member_id_pk" PRIMARY KEY("brand_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "brand_requests" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"site" text COLLATE "C" DEFAULT '' NOT NULL,
	"why" text COLLATE "C" DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by" text COLLATE "C",
	"outcome" text COLLATE "C",
	"answer" text COLLATE "C" DEFAULT '' NOT NULL,
	"brand_id" text COLLATE "C",
	CONSTRAINT "brand_requests_outcome" CHECK ("brand_requests"."outcome" in ('approved', 'declined', 'withdrawn')),
	CONSTRAINT "brand_requests_decided" CHECK (("brand_requests"."decided_at" is null) = ("brand_requests"."outcome" is null))
);
--> statement-breakpoint
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
CREATE TABLE "brands" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"tagline" text COLLATE "C" DEFAULT '' NOT NULL,
	"about" text COLLATE "C" DEFAULT '' NOT NULL,
	"voice" text COLLATE "C" DEFAULT '' NOT NULL,
	"name_key" text COLLATE "C" DEFAULT '' NOT NULL,
	"slug_key" text COLLATE "C" DEFAULT '' NOT NULL,
	"mark_id" text COLLATE "C",
	"cover_id" text COLLATE "C",
	"cover_focus" text COLLATE "C" DEFAULT 'middle' NOT NULL,
	"cover_alt" text COLLATE "C" DEFAULT '' NOT NULL,
	"accent" text COLLATE "C" DEFAULT '' NOT NULL,
	"accent_light" text COLLATE "C" DEFAULT '' NOT NULL,
	"accent_dark" text COLLATE "C" DEFAULT '' NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"reports_to_hide" integer DEFAULT 3 NOT NULL,
	"answer_hours" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brands_answer_hours" CHECK ("brands"."answer_hours" is null or "brands"."answer_hours" between 1 and 720)
);
--> statement-breakpoint
CREATE TABLE "redirects" (
	"kind" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" DEFAULT '' NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "redirects_kind_scope_slug_pk" PRIMARY KEY("kind","scope","slug")
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"chain" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"case_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"at" timestamp (3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	"previous" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "case_events_chain_n_pk" PRIMARY KEY("chain","n")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C",
	"challenge_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"section" text COLLATE "C" NOT NULL,
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"parent_decision" text COLLATE "C",
	"author_id" text COLLATE "C",
	"writer_ids" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"risk" double precision NOT NULL,
	"band" integer NOT NULL,
	"reasons" jsonb NOT NULL,
	"text_key" text COLLATE "C",
	"link_key" text COLLATE "C",
	"site_name" text COLLATE "C",
	"opened_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	"claimed_by" text COLLATE "C",
	"claim_until" timestamp (3) with time zone,
	"decision" text COLLATE "C",
	"decision_id" text COLLATE "C",
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"wait_ms" bigint,
	"deliver_at" timestamp (3) with time zone,
	CONSTRAINT "cases_state" CHECK ("cases"."state" in ('open', 'decided', 'closed')),
	CONSTRAINT "cases_kind" CHECK ("cases"."kind" in ('held', 'reported', 'appeal', 'brand_request', 'dispute'))
);
--> statement-breakpoint
CREATE TABLE "chain_heads" (
	"log" text COLLATE "C" NOT NULL,
	"chain" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "chain_heads_log_chain_pk" PRIMARY KEY("log","chain")
);
--> statement-breakpoint
CREATE TABLE "challenge_people" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenge_people_challenge_id_member_id_pk" PRIMARY KEY("challenge_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "challenge_terms" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenge_terms_challenge_id_version_pk" PRIMARY KEY("challenge_id","version")
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
CREATE TABLE "challenges" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"slug" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"hook" text COLLATE "C" NOT NULL,
	"brief" text COLLATE "C" DEFAULT '' NOT NULL,
	"voice_dos" text COLLATE "C" DEFAULT '' NOT NULL,
	"voice_donts" text COLLATE "C" DEFAULT '' NOT NULL,
	"banned_phrases" jsonb NOT NULL,
	"reward" text COLLATE "C" DEFAULT '' NOT NULL,
	"pot_amount" bigint,
	"pot_currency" text COLLATE "C",
	"licence" text COLLATE "C" DEFAULT 'terms' NOT NULL,
	"dispute_days" integer DEFAULT 14 NOT NULL,
	"pledged_permille" integer DEFAULT 200 NOT NULL,
	"pledged_hours" integer DEFAULT 48 NOT NULL,
	"was_open" boolean DEFAULT false NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"cover_id" text COLLATE "C",
	"cover_focus" text COLLATE "C" DEFAULT 'middle' NOT NULL,
	"cover_alt" text COLLATE "C" DEFAULT '' NOT NULL,
	"review_mode" text COLLATE "C" DEFAULT 'reviewed' NOT NULL,
	"idea_votes" integer DEFAULT 5 NOT NULL,
	"story_votes" integer DEFAULT 3 NOT NULL,
	"minimum_ballot" integer DEFAULT 1 NOT NULL,
	"hidden_tallies" boolean DEFAULT true NOT NULL,
	"minimum_age" integer DEFAULT 18 NOT NULL,
	"ideas_start" timestamp (3) with time zone NOT NULL,
	"ideas_end" timestamp (3) with time zone NOT NULL,
	"writing_start" timestamp (3) with time zone NOT NULL,
	"writing_end" timestamp (3) with time zone NOT NULL,
	"voting_start" timestamp (3) with time zone NOT NULL,
	"voting_end" timestamp (3) with time zone NOT NULL,
	"verdict_end" timestamp (3) with time zone,
	"terms_version" integer DEFAULT 0 NOT NULL,
	"idea_count" integer DEFAULT 0 NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenges_review_mode" CHECK ("challenges"."review_mode" in ('reviewed', 'open')),
	CONSTRAINT "challenges_pot" CHECK (("challenges"."pot_amount" is null) = ("challenges"."pot_currency" is null) and ("challenges"."pot_amount" is null or "challenges"."pot_amount" > 0)),
	CONSTRAINT "challenges_pledge" CHECK ("challenges"."pledged_permille" between 0 and 1000 and "challenges"."pledged_hours" between 1 and 720 and "challenges"."dispute_days" between 3 and 90),
	CONSTRAINT "challenges_votes" CHECK ("challenges"."idea_votes" between 1 and 100 and "challenges"."story_votes" between 1 and 100),
	CONSTRAINT "challenges_dates" CHECK ("challenges"."ideas_start" <= "challenges"."ideas_end" and "challenges"."ideas_end" <= "challenges"."writing_start" and "challenges"."writing_start" <= "challenges"."writing_end" and "challenges"."writing_end" <= "challenges"."voting_start" and "challenges"."voting_start" <= "challenges"."voting_end" and ("challenges"."verdict_end" is null or "challenges"."voting_end" <= "challenges"."verdict_end"))
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
CREATE TABLE "reminders" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"phase" text COLLATE "C" NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminders_challenge_id_phase_ends_at_pk" PRIMARY KEY("challenge_id","phase","ends_at")
);
--> statement-breakpoint
CREATE TABLE "terms_acceptances" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"guardian" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "terms_acceptances_challenge_id_member_id_version_pk" PRIMARY KEY("challenge_id","member_id","version")
);
--> statement-breakpoint
CREATE TABLE "verdicts" (
	"challenge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_pick_id" text COLLATE "C",
	"reason" text COLLATE "C" DEFAULT '' NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone NOT NULL
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
CREATE TABLE "comment_helpful" (
	"comment_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_helpful_comment_id_member_id_pk" PRIMARY KEY("comment_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"target_kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"parent_id" text COLLATE "C",
	"author_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"badge" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text COLLATE "C",
	"held_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"quote" text COLLATE "C",
	"orphaned_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"resolved_by" text COLLATE "C",
	"helpful" integer DEFAULT 0 NOT NULL,
	"reads_as_advert" boolean DEFAULT false NOT NULL,
	CONSTRAINT "comments_target_kind" CHECK ("comments"."target_kind" in ('brand', 'challenge', 'idea', 'story', 'chapter')),
	CONSTRAINT "comments_type" CHECK ("comments"."type" in ('comment', 'question', 'praise', 'problem'))
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"member_id" text COLLATE "C" NOT NULL,
	"period" text COLLATE "C" NOT NULL,
	"mail_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "digests_member_id_period_pk" PRIMARY KEY("member_id","period")
);
--> statement-breakpoint
CREATE TABLE "notice_settings" (
	"member_id" text COLLATE "C" NOT NULL,
	"group" text COLLATE "C" NOT NULL,
	"on_site" boolean NOT NULL,
	"mail" text COLLATE "C" NOT NULL,
	CONSTRAINT "notice_settings_member_id_group_pk" PRIMARY KEY("member_id","group"),
	CONSTRAINT "notice_settings_mail" CHECK ("notice_settings"."mail" in ('none', 'at_once', 'digest'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject_kind" text COLLATE "C",
	"subject_id" text COLLATE "C",
	"actor_id" text COLLATE "C",
	"data" jsonb NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"on_site" boolean DEFAULT true NOT NULL,
	"mail" text COLLATE "C" DEFAULT 'none' NOT NULL,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "notices_mail" CHECK ("notices"."mail" in ('none', 'at_once', 'digest'))
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"member_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "watches_member_id_kind_target_id_pk" PRIMARY KEY("member_id","kind","target_id"),
	CONSTRAINT "watches_kind" CHECK ("watches"."kind" in ('brand', 'challenge', 'idea', 'story', 'chapter', 'member'))
);
--> statement-breakpoint
CREATE TABLE "credit_disputes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"story_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"accepted" boolean,
	"answer" text COLLATE "C" DEFAULT '' NOT NULL,
	"answered_by" text COLLATE "C",
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "credit_disputes_answer" CHECK (("credit_disputes"."accepted" is null) = ("credit_disputes"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "credit_proposals" (
	"story_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cause" text COLLATE "C" NOT NULL,
	"revisions" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"dispute_until" timestamp (3) with time zone NOT NULL,
	"final_at" timestamp (3) with time zone,
	"manifest_hash" text COLLATE "C",
	CONSTRAINT "credit_proposals_cause" CHECK ("credit_proposals"."cause" in ('peoples_choice', 'brands_pick', 'featured')),
	CONSTRAINT "credit_proposals_final" CHECK (("credit_proposals"."final_at" is null) = ("credit_proposals"."manifest_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "credit_shares" (
	"story_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"graphemes" integer NOT NULL,
	"permille" integer NOT NULL,
	CONSTRAINT "credit_shares_story_id_version_member_id_pk" PRIMARY KEY("story_id","version","member_id"),
	CONSTRAINT "credit_shares_permille" CHECK ("credit_shares"."permille" between 0 and 1000)
);
--> statement-breakpoint
CREATE TABLE "credit_versions" (
	"story_id" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"reason" text COLLATE "C" DEFAULT '' NOT NULL,
	"dispute_id" text COLLATE "C",
	"created_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "credit_versions_story_id_version_pk" PRIMARY KEY("story_id","version")
);
--> statement-breakpoint
CREATE TABLE "pot_payments" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"amount" bigint NOT NULL,
	"paid_on" timestamp (3) with time zone NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"marked_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pot_payments_challenge_id_member_id_pk" PRIMARY KEY("challenge_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "pots" (
	"challenge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"story_id" text COLLATE "C" NOT NULL,
	"cause" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_files" (
	"export_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "export_jobs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"challenge_id" text COLLATE "C",
	"member_id" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" DEFAULT 'waiting' NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer DEFAULT 0 NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "export_jobs_subject" CHECK (("export_jobs"."challenge_id" is null) = ("export_jobs"."format" = 'folder')),
	CONSTRAINT "export_jobs_states" CHECK ("export_jobs"."state" in ('waiting', 'running', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "idea_amendments" (
	"idea_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"hook_before" text COLLATE "C" NOT NULL,
	"detail_before" text COLLATE "C" NOT NULL,
	"hook" text COLLATE "C" NOT NULL,
	"detail" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idea_amendments_idea_id_n_pk" PRIMARY KEY("idea_id","n")
);
--> statement-breakpoint
CREATE TABLE "idea_tags" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"tag" text COLLATE "C" NOT NULL,
	"idea_id" text COLLATE "C" NOT NULL,
	"hot" double precision NOT NULL,
	"votes" integer NOT NULL,
	"dice" integer NOT NULL,
	CONSTRAINT "idea_tags_challenge_id_tag_idea_id_pk" PRIMARY KEY("challenge_id","tag","idea_id")
);
--> statement-breakpoint
CREATE TABLE "idea_votes" (
	"idea_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"stale" boolean DEFAULT false NOT NULL,
	"spent" boolean DEFAULT true NOT NULL,
	"carried_from_id" text COLLATE "C",
	"set_aside" boolean DEFAULT false NOT NULL,
	"network" text COLLATE "C",
	"device" text COLLATE "C",
	"fresh" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idea_votes_idea_id_member_id_round_pk" PRIMARY KEY("idea_id","member_id","round")
);
--> statement-breakpoint
CREATE TABLE "idea_words" (
	"challenge_id" text COLLATE "C" NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "idea_words_challenge_id_word_n_pk" PRIMARY KEY("challenge_id","word","n")
);
--> statement-breakpoint
CREATE TABLE "ideas" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"hook" text COLLATE "C" NOT NULL,
	"detail" text COLLATE "C" DEFAULT '' NOT NULL,
	"tags" jsonb NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"merged_into_id" text COLLATE "C",
	"story_id" text COLLATE "C",
	"answer" text COLLATE "C",
	"answered_by" text COLLATE "C",
	"terms_version" integer DEFAULT 0 NOT NULL,
	"votes" integer DEFAULT 0 NOT NULL,
	"hot" double precision DEFAULT 0 NOT NULL,
	"dice" integer DEFAULT 0 NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text COLLATE "C",
	"reviewed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	CONSTRAINT "ideas_state" CHECK ("ideas"."state" in ('held', 'open', 'merged', 'adopted', 'declined', 'withdrawn')),
	CONSTRAINT "ideas_votes" CHECK ("ideas"."votes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"member_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request" text COLLATE "C" NOT NULL,
	"status" integer,
	"response" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_member_id_key_pk" PRIMARY KEY("member_id","key")
);
--> statement-breakpoint
CREATE TABLE "mail_keys" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mails" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"to" text COLLATE "C" NOT NULL,
	"subject" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"html" text COLLATE "C",
	"headers" jsonb,
	"created_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "members" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"handle" text COLLATE "C" NOT NULL,
	"handle_key" text COLLATE "C" NOT NULL,
	"handle_skeleton" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"email_key" text COLLATE "C",
	"claimed_email_key" text COLLATE "C",
	"password_hash" text COLLATE "C",
	"display_name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" DEFAULT '' NOT NULL,
	"bio" text COLLATE "C" DEFAULT '' NOT NULL,
	"avatar_id" text COLLATE "C",
	"locale" text COLLATE "C" DEFAULT 'en' NOT NULL,
	"zone" text COLLATE "C" DEFAULT 'Asia/Jakarta' NOT NULL,
	"role" text COLLATE "C" DEFAULT 'member' NOT NULL,
	"watches_own" boolean DEFAULT true NOT NULL,
	"shows_writing" boolean DEFAULT true NOT NULL,
	"digest" text COLLATE "C" DEFAULT 'weekly' NOT NULL,
	"digest_due_at" timestamp (3) with time zone,
	"verified_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "members_digest" CHECK ("members"."digest" in ('off', 'daily', 'weekly')),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('member', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"user_agent" text COLLATE "C" DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" DEFAULT '' NOT NULL,
	"scopes" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"story_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"rights" text COLLATE "C" NOT NULL,
	"authors" jsonb NOT NULL,
	"chapter_ids" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "imports_rights" CHECK ("imports"."rights" in ('mine', 'public-domain', 'CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'permission'))
);
--> statement-breakpoint
CREATE TABLE "trained_models" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"task" text COLLATE "C" NOT NULL,
	"examples" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"strength" double precision NOT NULL,
	"measured" jsonb NOT NULL,
	"shipped" jsonb NOT NULL,
	"taken" boolean NOT NULL,
	"trained_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"reverted_at" timestamp (3) with time zone,
	"reverted_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "training_examples" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"task" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C",
	"weight" double precision NOT NULL,
	"features" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chapter_reads" (
	"brand_id" text COLLATE "C" NOT NULL,
	"week" timestamp (3) with time zone NOT NULL,
	"chapter_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "chapter_reads_brand_id_week_chapter_id_pk" PRIMARY KEY("brand_id","week","chapter_id")
);
--> statement-breakpoint
CREATE TABLE "class_corrections" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "class_corrections_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"signal_seq" bigint NOT NULL,
	"field" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"corrected_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "class_corrections_field" CHECK ("class_corrections"."field" in ('kind', 'sentiment'))
);
--> statement-breakpoint
CREATE TABLE "listening_subscriptions" (
	"member_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"told" jsonb NOT NULL,
	CONSTRAINT "listening_subscriptions_member_id_brand_id_kind_pk" PRIMARY KEY("member_id","brand_id","kind"),
	CONSTRAINT "listening_subscriptions_kind" CHECK ("listening_subscriptions"."kind" in ('weekly', 'alerts', 'csv'))
);
--> statement-breakpoint
CREATE TABLE "member_ties" (
	"brand_id" text COLLATE "C" NOT NULL,
	"week" timestamp (3) with time zone NOT NULL,
	"from_key" text COLLATE "C" NOT NULL,
	"to_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "member_ties_brand_id_week_from_key_to_key_kind_pk" PRIMARY KEY("brand_id","week","from_key","to_key","kind")
);
--> statement-breakpoint
CREATE TABLE "message_classes" (
	"signal_seq" bigint PRIMARY KEY NOT NULL,
	"model" integer NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"negative" double precision NOT NULL,
	"neutral" double precision NOT NULL,
	"positive" double precision NOT NULL,
	"purchase" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signal_actors" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signal_hours" (
	"hour" timestamp (3) with time zone NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "signal_hours_brand_id_hour_challenge_id_kind_source_pk" PRIMARY KEY("brand_id","hour","challenge_id","kind","source")
);
--> statement-breakpoint
CREATE TABLE "signal_hours_due" (
	"hour" timestamp (3) with time zone PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "signals_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor_key" text COLLATE "C",
	"brand_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" DEFAULT '' NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"to_brand" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "manuscript_clients" (
	"chapter_id" text COLLATE "C" NOT NULL,
	"client_id" bigint NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"retired_at" timestamp (3) with time zone,
	"suggested" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "manuscript_clients_chapter_id_client_id_pk" PRIMARY KEY("chapter_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "manuscript_overrides" (
	"chapter_id" text COLLATE "C" NOT NULL,
	"client_id" bigint NOT NULL,
	"clock" bigint NOT NULL,
	"length" integer NOT NULL,
	"member_id" text COLLATE "C",
	"seq" bigint NOT NULL,
	CONSTRAINT "manuscript_overrides_chapter_id_client_id_clock_pk" PRIMARY KEY("chapter_id","client_id","clock")
);
--> statement-breakpoint
CREATE TABLE "manuscript_snapshots" (
	"chapter_id" text COLLATE "C" NOT NULL,
	"upto_seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "manuscript_snapshots_chapter_id_upto_seq_pk" PRIMARY KEY("chapter_id","upto_seq")
);
--> statement-breakpoint
CREATE TABLE "manuscript_updates" (
	"chapter_id" text COLLATE "C" NOT NULL,
	"seq" bigint NOT NULL,
	"member_id" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "manuscript_updates_chapter_id_seq_pk" PRIMARY KEY("chapter_id","seq")
);
--> statement-breakpoint
CREATE TABLE "manuscripts" (
	"chapter_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"layout" integer NOT NULL,
	"head_seq" bigint NOT NULL,
	"next_client" bigint NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"text" text COLLATE "C" DEFAULT '' NOT NULL,
	"text_seq" bigint DEFAULT 0 NOT NULL,
	"cut_seq" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "media" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"tint" text COLLATE "C",
	"size" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_contents" (
	"media_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "media_copies" (
	"media_id" text COLLATE "C" NOT NULL,
	"width" integer NOT NULL,
	"format" text COLLATE "C" NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "media_copies_media_id_width_format_pk" PRIMARY KEY("media_id","width","format")
);
--> statement-breakpoint
CREATE TABLE "pending_edits" (
	"kind" text COLLATE "C" NOT NULL,
	"target_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"text" jsonb NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pending_edits_kind_target_id_pk" PRIMARY KEY("kind","target_id"),
	CONSTRAINT "pending_edits_kind" CHECK ("pending_edits"."kind" in ('idea', 'story', 'chapter'))
);
--> statement-breakpoint
CREATE TABLE "name_removals" (
	"story_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "name_removals_story_id_member_id_pk" PRIMARY KEY("story_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "outside_items" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"source_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"text" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "outside_sources" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C",
	"added_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
	"etag" text COLLATE "C",
	"last_modified" text COLLATE "C",
	"read_at" timestamp (3) with time zone,
	"next_poll_at" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"problem" text COLLATE "C",
	"problem_status" integer,
	CONSTRAINT "outside_sources_kind" CHECK ("outside_sources"."kind" in ('feed', 'file'))
);
--> statement-breakpoint
CREATE TABLE "outside_uploads" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"uploaded_by" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"csv" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"source_id" text COLLATE "C",
	"columns" jsonb,
	"rows" integer NOT NULL,
	"imported_rows" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_speakers" (
	"promise_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"is_named" boolean DEFAULT false NOT NULL,
	CONSTRAINT "promise_speakers_promise_id_member_id_pk" PRIMARY KEY("promise_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "promises" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"source_kind" text COLLATE "C" NOT NULL,
	"source_id" text COLLATE "C" NOT NULL,
	"quote" text COLLATE "C",
	"text" text COLLATE "C" NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"first_due_at" timestamp (3) with time zone NOT NULL,
	"state" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"outcome" text COLLATE "C" DEFAULT '' NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"told_late_at" timestamp (3) with time zone,
	CONSTRAINT "promises_source_kind" CHECK ("promises"."source_kind" in ('comment', 'idea', 'passage', 'question')),
	CONSTRAINT "promises_state_known" CHECK ("promises"."state" in ('open', 'kept', 'withdrawn')),
	CONSTRAINT "promises_settled_once" CHECK (("promises"."state" = 'open') = ("promises"."settled_at" is null)),
	CONSTRAINT "promises_reason" CHECK ("promises"."state" <> 'withdrawn' or "promises"."outcome" <> '')
);
--> statement-breakpoint
CREATE TABLE "question_askers" (
	"question_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"words_id" text COLLATE "C",
	"told_id" text COLLATE "C",
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "question_askers_question_id_member_id_pk" PRIMARY KEY("question_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "question_words" (
	"question_id" text COLLATE "C" NOT NULL,
	"words_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"word" text COLLATE "C" NOT NULL,
	CONSTRAINT "question_words_words_id_word_pk" PRIMARY KEY("words_id","word")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" DEFAULT '' NOT NULL,
	"to_brand" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"askers" integer DEFAULT 0 NOT NULL,
	"assigned_to" text COLLATE "C",
	"assigned_at" timestamp (3) with time zone,
	"promised_hours" integer,
	"due_at" timestamp (3) with time zone,
	"official_id" text COLLATE "C",
	"answered_at" timestamp (3) with time zone,
	"solved_id" text COLLATE "C",
	"solved_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"closed_for" text COLLATE "C",
	CONSTRAINT "questions_closed" CHECK (("questions"."closed_at" is null) = ("questions"."closed_for" is null))
);
--> statement-breakpoint
CREATE TABLE "saved_replies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"body" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reports" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"item_kind" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" DEFAULT '' NOT NULL,
	"counts" boolean NOT NULL,
	"weight" double precision NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"outcome" text COLLATE "C",
	"judged_at" timestamp (3) with time zone,
	CONSTRAINT "reports_outcome" CHECK (("reports"."outcome" is null) = ("reports"."judged_at" is null))
);
--> statement-breakpoint
CREATE TABLE "declined_passages" (
	"revision_id" text COLLATE "C" NOT NULL,
	"chapter_id" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "declined_passages_revision_id_hash_pk" PRIMARY KEY("revision_id","hash")
);
--> statement-breakpoint
CREATE TABLE "revision_contents" (
	"revision_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"blocks" "bytea" NOT NULL,
	"authors" "bytea" NOT NULL,
	"places" "bytea",
	"deletions" "bytea",
	"strokes" "bytea"
);
--> statement-breakpoint
CREATE TABLE "revision_contributors" (
	"member_id" text COLLATE "C" NOT NULL,
	"revision_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revision_contributors_member_id_revision_id_pk" PRIMARY KEY("member_id","revision_id")
);
--> statement-breakpoint
CREATE TABLE "revision_credits" (
	"revision_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"graphemes" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"chapter_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"upto_seq" bigint NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"summary" text COLLATE "C" DEFAULT '' NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"contributor_ids" jsonb NOT NULL,
	"created_by" text COLLATE "C",
	"graphemes" integer NOT NULL,
	"words" integer NOT NULL,
	"word_delta" integer NOT NULL,
	"minor" boolean DEFAULT false NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"base_id" text COLLATE "C",
	"decided_by" text COLLATE "C",
	"decided_at" timestamp (3) with time zone,
	"decision_reason" text COLLATE "C",
	"same_as" integer,
	"part_of_id" text COLLATE "C",
	"redacted_at" timestamp (3) with time zone,
	"redacted_by" text COLLATE "C",
	"redaction_reason" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revisions_state" CHECK ("revisions"."state" in ('pending', 'approved', 'declined', 'superseded'))
);
--> statement-breakpoint
CREATE TABLE "rule_hits" (
	"version_id" text COLLATE "C" NOT NULL,
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"held" boolean NOT NULL,
	"spans" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_hits_version_id_subject_kind_subject_id_pk" PRIMARY KEY("version_id","subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"scope" text COLLATE "C" DEFAULT '' NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"mode" text COLLATE "C" NOT NULL,
	"limit" integer,
	"words" jsonb NOT NULL,
	"created_by" text COLLATE "C",
	"is_brake" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "rule_versions_mode" CHECK ("rule_versions"."mode" in ('off', 'watch', 'hold'))
);
--> statement-breakpoint
CREATE TABLE "text_checks" (
	"subject_kind" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"held" boolean NOT NULL,
	"is_newcomer" boolean NOT NULL,
	"is_first_post" boolean NOT NULL,
	"typed_ms" integer,
	"spam_score" double precision NOT NULL,
	"reasons" jsonb NOT NULL,
	"disputed_at" timestamp (3) with time zone,
	"dispute" text COLLATE "C",
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "text_checks_subject_kind_subject_id_pk" PRIMARY KEY("subject_kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "sanction_events" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sanction_events_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sanction_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"type" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C",
	"reason" text COLLATE "C" DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sanction_events_type" CHECK ("sanction_events"."type" in ('imposed', 'lifted', 'ended', 'acknowledged'))
);
--> statement-breakpoint
CREATE TABLE "sanctions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C",
	"type" text COLLATE "C" NOT NULL,
	"until" timestamp (3) with time zone,
	"reason" text COLLATE "C" NOT NULL,
	"decision_id" text COLLATE "C",
	"case_id" text COLLATE "C",
	"imposed_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "sanctions_type" CHECK ("sanctions"."type" in ('warn', 'limit', 'suspend', 'ban')),
	CONSTRAINT "sanctions_until" CHECK (("sanctions"."type" in ('limit', 'suspend')) = ("sanctions"."until" is not null))
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
CREATE TABLE "standing_dues" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "standing_dues_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"source_kind" text COLLATE "C" NOT NULL,
	"source_id" text COLLATE "C" NOT NULL,
	"not_before" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standing_entries" (
	"member_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"source_kind" text COLLATE "C" NOT NULL,
	"source_id" text COLLATE "C" NOT NULL,
	"turn" integer NOT NULL,
	"hundredths" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"previous" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "standing_entries_member_id_n_pk" PRIMARY KEY("member_id","n")
);
--> statement-breakpoint
CREATE TABLE "standing_totals" (
	"member_id" text COLLATE "C" NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"value" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"keeps_trust" boolean NOT NULL,
	"entries" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"told_level" text COLLATE "C" DEFAULT 'newcomer' NOT NULL,
	CONSTRAINT "standing_totals_member_id_brand_id_pk" PRIMARY KEY("member_id","brand_id")
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
CREATE TABLE "chapters" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"story_id" text COLLATE "C" NOT NULL,
	"n" integer NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"slug" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"published_revision_id" text COLLATE "C",
	"revision_count" integer DEFAULT 0 NOT NULL,
	"lock" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"branch_of_id" text COLLATE "C",
	"branch_n" integer DEFAULT 0 NOT NULL,
	"forked_from_id" text COLLATE "C",
	"branch_state" text COLLATE "C",
	"votes" integer DEFAULT 0 NOT NULL,
	"answer_id" text COLLATE "C",
	"merge_into_id" text COLLATE "C",
	"merge_revision_n" integer,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chapters_lock" CHECK ("chapters"."lock" in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked')),
	CONSTRAINT "chapters_branch" CHECK (("chapters"."branch_of_id" is null) = ("chapters"."branch_n" = 0)),
	CONSTRAINT "chapters_votes" CHECK ("chapters"."votes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "links" (
	"from_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"story_id" text COLLATE "C",
	"chapter_id" text COLLATE "C",
	CONSTRAINT "links_from_id_key_title_pk" PRIMARY KEY("from_id","key","title")
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
CREATE TABLE "stories" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"idea_id" text COLLATE "C",
	"slug" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"synopsis" text COLLATE "C" DEFAULT '' NOT NULL,
	"language" text COLLATE "C" NOT NULL,
	"cover_id" text COLLATE "C",
	"cover_focus" text COLLATE "C" DEFAULT 'middle' NOT NULL,
	"cover_alt" text COLLATE "C" DEFAULT '' NOT NULL,
	"coauthors" text COLLATE "C" DEFAULT 'open' NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"ballot_hash" text COLLATE "C",
	"ballot_revisions" jsonb,
	"votes" integer DEFAULT 0 NOT NULL,
	"featured_at" timestamp (3) with time zone,
	"feature_reason" text COLLATE "C",
	"letter" text COLLATE "C",
	"letter_by" text COLLATE "C",
	"letter_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text COLLATE "C",
	CONSTRAINT "stories_coauthors" CHECK ("stories"."coauthors" in ('open', 'invited')),
	CONSTRAINT "stories_votes" CHECK ("stories"."votes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "story_authors" (
	"story_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"invited_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "story_authors_story_id_member_id_pk" PRIMARY KEY("story_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "story_votes" (
	"story_id" text COLLATE "C" NOT NULL,
	"member_id" text COLLATE "C" NOT NULL,
	"round" integer DEFAULT 1 NOT NULL,
	"challenge_id" text COLLATE "C" NOT NULL,
	"ballot_hash" text COLLATE "C" NOT NULL,
	"receipt" text COLLATE "C" NOT NULL,
	"ballot" text COLLATE "C" NOT NULL,
	"set_aside" boolean DEFAULT false NOT NULL,
	"network" text COLLATE "C",
	"device" text COLLATE "C",
	"fresh" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "story_votes_story_id_member_id_round_pk" PRIMARY KEY("story_id","member_id","round")
);
--> statement-breakpoint
CREATE TABLE "suggestion_counts" (
	"chapter_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL
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
CREATE TABLE "verdict_tallies" (
	"challenge_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"tally" jsonb NOT NULL,
	"counted_at" timestamp (3) with time zone NOT NULL
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
CREATE TABLE "webhook_deliveries" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"webhook_id" text COLLATE "C" NOT NULL,
	"event" text COLLATE "C" NOT NULL,
	"subject" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"state" text COLLATE "C" DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone,
	"status" integer,
	"fault" text COLLATE "C",
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "webhook_deliveries_state" CHECK ("webhook_deliveries"."state" in ('waiting', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"brand_id" text COLLATE "C" NOT NULL,
	"url" text COLLATE "C" NOT NULL,
	"events" jsonb NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blocks" ADD CONSTRAINT "blocks_other_id_members_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mutes" ADD CONSTRAINT "mutes_other_id_members_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_badges" ADD CONSTRAINT "brand_badges_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_badges" ADD CONSTRAINT "brand_badges_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_badges" ADD CONSTRAINT "brand_badges_granted_by_members_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_invitations" ADD CONSTRAINT "brand_invitations_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_invitations" ADD CONSTRAINT "brand_invitations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_mail_invitations" ADD CONSTRAINT "brand_mail_invitations_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_mail_invitations" ADD CONSTRAINT "brand_mail_invitations_invited_by_members_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_members" ADD CONSTRAINT "brand_members_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_members" ADD CONSTRAINT "brand_members_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_people" ADD CONSTRAINT "brand_people_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_people" ADD CONSTRAINT "brand_people_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_requests" ADD CONSTRAINT "brand_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_requests" ADD CONSTRAINT "brand_requests_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_requests" ADD CONSTRAINT "brand_requests_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brand_trust" ADD CONSTRAINT "brand_trust_granted_by_members_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_mark_id_media_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "brands" ADD CONSTRAINT "brands_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_people" ADD CONSTRAINT "challenge_people_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_people" ADD CONSTRAINT "challenge_people_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_terms" ADD CONSTRAINT "challenge_terms_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenge_totals" ADD CONSTRAINT "challenge_totals_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_drafts" ADD CONSTRAINT "late_drafts_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_drafts" ADD CONSTRAINT "late_drafts_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_acceptances" ADD CONSTRAINT "terms_acceptances_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_acceptances" ADD CONSTRAINT "terms_acceptances_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdicts" ADD CONSTRAINT "verdicts_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_looks" ADD CONSTRAINT "chapter_looks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_looks" ADD CONSTRAINT "chapter_looks_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_helpful" ADD CONSTRAINT "comment_helpful_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_helpful" ADD CONSTRAINT "comment_helpful_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_resolved_by_members_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digests" ADD CONSTRAINT "digests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_settings" ADD CONSTRAINT "notice_settings_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_disputes" ADD CONSTRAINT "credit_disputes_story_id_credit_proposals_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."credit_proposals"("story_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_disputes" ADD CONSTRAINT "credit_disputes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_disputes" ADD CONSTRAINT "credit_disputes_answered_by_members_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_proposals" ADD CONSTRAINT "credit_proposals_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_shares" ADD CONSTRAINT "credit_shares_story_id_credit_proposals_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."credit_proposals"("story_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_shares" ADD CONSTRAINT "credit_shares_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_versions" ADD CONSTRAINT "credit_versions_story_id_credit_proposals_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."credit_proposals"("story_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credit_versions" ADD CONSTRAINT "credit_versions_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pot_payments" ADD CONSTRAINT "pot_payments_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pot_payments" ADD CONSTRAINT "pot_payments_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pot_payments" ADD CONSTRAINT "pot_payments_marked_by_members_id_fk" FOREIGN KEY ("marked_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pots" ADD CONSTRAINT "pots_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pots" ADD CONSTRAINT "pots_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_files" ADD CONSTRAINT "export_files_export_id_export_jobs_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."export_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_jobs" ADD CONSTRAINT "export_jobs_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_amendments" ADD CONSTRAINT "idea_amendments_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_tags" ADD CONSTRAINT "idea_tags_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_tags" ADD CONSTRAINT "idea_tags_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_votes" ADD CONSTRAINT "idea_votes_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_votes" ADD CONSTRAINT "idea_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_votes" ADD CONSTRAINT "idea_votes_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idea_words" ADD CONSTRAINT "idea_words_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_merged_into_id_ideas_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ideas" ADD CONSTRAINT "ideas_answered_by_members_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_keys" ADD CONSTRAINT "mail_keys_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_examples" ADD CONSTRAINT "training_examples_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_reads" ADD CONSTRAINT "chapter_reads_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_corrections" ADD CONSTRAINT "class_corrections_corrected_by_members_id_fk" FOREIGN KEY ("corrected_by") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listening_subscriptions" ADD CONSTRAINT "listening_subscriptions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listening_subscriptions" ADD CONSTRAINT "listening_subscriptions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_ties" ADD CONSTRAINT "member_ties_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signal_actors" ADD CONSTRAINT "signal_actors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_clients" ADD CONSTRAINT "manuscript_clients_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_clients" ADD CONSTRAINT "manuscript_clients_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_overrides" ADD CONSTRAINT "manuscript_overrides_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_overrides" ADD CONSTRAINT "manuscript_overrides_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_snapshots" ADD CONSTRAINT "manuscript_snapshots_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_updates" ADD CONSTRAINT "manuscript_updates_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscript_updates" ADD CONSTRAINT "manuscript_updates_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "manuscripts" ADD CONSTRAINT "manuscripts_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media" ADD CONSTRAINT "media_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_contents" ADD CONSTRAINT "media_contents_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_copies" ADD CONSTRAINT "media_copies_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_edits" ADD CONSTRAINT "pending_edits_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_edits" ADD CONSTRAINT "pending_edits_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_removals" ADD CONSTRAINT "name_removals_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_removals" ADD CONSTRAINT "name_removals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_items" ADD CONSTRAINT "outside_items_source_id_outside_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."outside_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_sources" ADD CONSTRAINT "outside_sources_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_sources" ADD CONSTRAINT "outside_sources_added_by_members_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_uploads" ADD CONSTRAINT "outside_uploads_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_uploads" ADD CONSTRAINT "outside_uploads_uploaded_by_members_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outside_uploads" ADD CONSTRAINT "outside_uploads_source_id_outside_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."outside_sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_speakers" ADD CONSTRAINT "promise_speakers_promise_id_promises_id_fk" FOREIGN KEY ("promise_id") REFERENCES "public"."promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_speakers" ADD CONSTRAINT "promise_speakers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promises" ADD CONSTRAINT "promises_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_askers" ADD CONSTRAINT "question_askers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_askers" ADD CONSTRAINT "question_askers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_askers" ADD CONSTRAINT "question_askers_words_id_comments_id_fk" FOREIGN KEY ("words_id") REFERENCES "public"."comments"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_words" ADD CONSTRAINT "question_words_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_id_comments_id_fk" FOREIGN KEY ("id") REFERENCES "public"."comments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_assigned_to_members_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_replies" ADD CONSTRAINT "saved_replies_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_replies" ADD CONSTRAINT "saved_replies_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declined_passages" ADD CONSTRAINT "declined_passages_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declined_passages" ADD CONSTRAINT "declined_passages_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_contents" ADD CONSTRAINT "revision_contents_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_contributors" ADD CONSTRAINT "revision_contributors_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_credits" ADD CONSTRAINT "revision_credits_revision_id_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revisions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision_credits" ADD CONSTRAINT "revision_credits_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_redacted_by_members_id_fk" FOREIGN KEY ("redacted_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_hits" ADD CONSTRAINT "rule_hits_version_id_rule_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."rule_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_hits" ADD CONSTRAINT "rule_hits_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_checks" ADD CONSTRAINT "text_checks_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_checks" ADD CONSTRAINT "text_checks_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanction_events" ADD CONSTRAINT "sanction_events_sanction_id_sanctions_id_fk" FOREIGN KEY ("sanction_id") REFERENCES "public"."sanctions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sanctions" ADD CONSTRAINT "sanctions_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_entries" ADD CONSTRAINT "standing_entries_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standing_totals" ADD CONSTRAINT "standing_totals_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_home_id_chapters_id_fk" FOREIGN KEY ("home_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapter_votes" ADD CONSTRAINT "chapter_votes_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_branch_of_id_chapters_id_fk" FOREIGN KEY ("branch_of_id") REFERENCES "public"."chapters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_merge_into_id_chapters_id_fk" FOREIGN KEY ("merge_into_id") REFERENCES "public"."chapters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chapters" ADD CONSTRAINT "chapters_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_from_id_chapters_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "links" ADD CONSTRAINT "links_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_idea_id_ideas_id_fk" FOREIGN KEY ("idea_id") REFERENCES "public"."ideas"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_letter_by_members_id_fk" FOREIGN KEY ("letter_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_invited_by_members_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_votes" ADD CONSTRAINT "story_votes_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_votes" ADD CONSTRAINT "story_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_votes" ADD CONSTRAINT "story_votes_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestion_counts" ADD CONSTRAINT "suggestion_counts_chapter_id_chapters_id_fk" FOREIGN KEY ("chapter_id") REFERENCES "public"."chapters"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flagged_votes" ADD CONSTRAINT "flagged_votes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flagged_votes" ADD CONSTRAINT "flagged_votes_flag_id_vote_flags_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."vote_flags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict_tallies" ADD CONSTRAINT "verdict_tallies_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_flags" ADD CONSTRAINT "vote_flags_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_flags" ADD CONSTRAINT "vote_flags_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_challenge_id_challenges_id_fk" FOREIGN KEY ("challenge_id") REFERENCES "public"."challenges"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_flag_id_vote_flags_id_fk" FOREIGN KEY ("flag_id") REFERENCES "public"."vote_flags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_interventions" ADD CONSTRAINT "vote_interventions_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_brand_id_brands_id_fk" FOREIGN KEY ("brand_id") REFERENCES "public"."brands"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blocks_other" ON "blocks" USING btree ("other_id","member_id");--> statement-breakpoint
CREATE INDEX "mutes_other" ON "mutes" USING btree ("other_id","member_id");--> statement-breakpoint
CREATE INDEX "audit_entries_target" ON "audit_entries" USING btree ("target_kind","target_id");--> statement-breakpoint
CREATE INDEX "brand_badges_member" ON "brand_badges" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "brand_invitations_member" ON "brand_invitations" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "brand_mail_invitations_address" ON "brand_mail_invitations" USING btree ("brand_id","email_key");--> statement-breakpoint
CREATE INDEX "brand_members_member" ON "brand_members" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "brand_requests_open" ON "brand_requests" USING btree ("member_id") WHERE "brand_requests"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "brand_requests_waiting" ON "brand_requests" USING btree ("created_at","id") WHERE "brand_requests"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "brand_requests_member" ON "brand_requests" USING btree ("member_id","created_at");--> statement-breakpoint
CREATE INDEX "brand_trust_member" ON "brand_trust" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "brands_slug" ON "brands" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "brands_name_key" ON "brands" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "brands_slug_key" ON "brands" USING btree ("slug_key");--> statement-breakpoint
CREATE INDEX "brands_mark" ON "brands" USING btree ("mark_id");--> statement-breakpoint
CREATE INDEX "brands_cover" ON "brands" USING btree ("cover_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_events_id" ON "case_events" USING btree ("id");--> statement-breakpoint
CREATE INDEX "case_events_case" ON "case_events" USING btree ("case_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_subject" ON "cases" USING btree ("subject_kind","subject_id") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "cases_parent" ON "cases" USING btree ("parent_decision");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("brand_id","band","opened_at","id") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_section" ON "cases" USING btree ("brand_id","section","band","opened_at","id") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_oldest" ON "cases" USING btree ("brand_id","opened_at") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_due" ON "cases" USING btree ("brand_id","due_at","id") WHERE "cases"."state" = 'open' and "cases"."section" = 'credit';--> statement-breakpoint
CREATE INDEX "cases_alike_text" ON "cases" USING btree ("brand_id","text_key","opened_at","id") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_alike_link" ON "cases" USING btree ("brand_id","link_key","opened_at","id") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_site_name" ON "cases" USING btree ("brand_id","site_name","opened_at");--> statement-breakpoint
CREATE INDEX "cases_claimed" ON "cases" USING btree ("claimed_by","opened_at") WHERE "cases"."state" = 'open';--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING btree ("subject_kind","subject_id","opened_at");--> statement-breakpoint
CREATE INDEX "cases_author" ON "cases" USING btree ("author_id","decided_at");--> statement-breakpoint
CREATE INDEX "cases_decided" ON "cases" USING btree ("brand_id","decided_at");--> statement-breakpoint
CREATE INDEX "cases_challenge" ON "cases" USING btree ("challenge_id","decided_at");--> statement-breakpoint
CREATE INDEX "cases_deliver" ON "cases" USING btree ("deliver_at");--> statement-breakpoint
CREATE INDEX "challenge_people_member" ON "challenge_people" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "challenges_slug" ON "challenges" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "challenges_brand" ON "challenges" USING btree ("brand_id","ideas_start");--> statement-breakpoint
CREATE INDEX "challenges_cover" ON "challenges" USING btree ("cover_id");--> statement-breakpoint
CREATE INDEX "challenges_closing" ON "challenges" USING btree ("voting_end","id");--> statement-breakpoint
CREATE INDEX "comment_helpful_member" ON "comment_helpful" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "comments_target" ON "comments" USING btree ("target_kind","target_id","id");--> statement-breakpoint
CREATE INDEX "comments_author" ON "comments" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "comments_challenge" ON "comments" USING btree ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "comments_parent" ON "comments" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "comments_team" ON "comments" USING btree ("challenge_id","reads_as_advert") WHERE "comments"."badge" is not null and "comments"."hidden_at" is null and "comments"."held_at" is null and "comments"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "notices_member" ON "notices" USING btree ("member_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "notices_mention" ON "notices" USING btree ("member_id","subject_kind","subject_id") WHERE "notices"."kind" = 'mention';--> statement-breakpoint
CREATE INDEX "notices_unread" ON "notices" USING btree ("member_id","id","on_site") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_unread_about" ON "notices" USING btree ("subject_id","kind","member_id") WHERE "notices"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notices_unmailed" ON "notices" USING btree ("mail","mailed_at","member_id","id");--> statement-breakpoint
CREATE INDEX "watches_target" ON "watches" USING btree ("kind","target_id");--> statement-breakpoint
CREATE INDEX "credit_disputes_story" ON "credit_disputes" USING btree ("story_id","created_at");--> statement-breakpoint
CREATE INDEX "credit_disputes_open" ON "credit_disputes" USING btree ("story_id") WHERE accepted is null;--> statement-breakpoint
CREATE INDEX "credit_proposals_due" ON "credit_proposals" USING btree ("final_at","dispute_until");--> statement-breakpoint
CREATE INDEX "credit_shares_member" ON "credit_shares" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "export_jobs_folder" ON "export_jobs" USING btree ("member_id") WHERE "export_jobs"."challenge_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "export_jobs_one" ON "export_jobs" USING btree ("member_id","challenge_id","format");--> statement-breakpoint
CREATE INDEX "export_jobs_state" ON "export_jobs" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "export_jobs_challenge" ON "export_jobs" USING btree ("challenge_id");--> statement-breakpoint
CREATE INDEX "idea_tags_hot" ON "idea_tags" USING btree ("challenge_id","tag","hot","idea_id");--> statement-breakpoint
CREATE INDEX "idea_tags_most_voted" ON "idea_tags" USING btree ("challenge_id","tag","votes","idea_id");--> statement-breakpoint
CREATE INDEX "idea_tags_dice" ON "idea_tags" USING btree ("challenge_id","tag","dice","idea_id");--> statement-breakpoint
CREATE INDEX "idea_tags_idea" ON "idea_tags" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "idea_votes_budget" ON "idea_votes" USING btree ("member_id","challenge_id");--> statement-breakpoint
CREATE INDEX "idea_votes_time" ON "idea_votes" USING btree ("challenge_id","created_at");--> statement-breakpoint
CREATE INDEX "idea_votes_carried" ON "idea_votes" USING btree ("carried_from_id");--> statement-breakpoint
CREATE INDEX "idea_votes_network" ON "idea_votes" USING btree ("challenge_id","network","created_at");--> statement-breakpoint
CREATE INDEX "idea_votes_device" ON "idea_votes" USING btree ("challenge_id","device","created_at");--> statement-breakpoint
CREATE INDEX "idea_votes_fresh" ON "idea_votes" USING btree ("idea_id","created_at") WHERE "idea_votes"."fresh";--> statement-breakpoint
CREATE INDEX "idea_words_idea" ON "idea_words" USING btree ("challenge_id","n");--> statement-breakpoint
CREATE UNIQUE INDEX "ideas_number" ON "ideas" USING btree ("challenge_id","n");--> statement-breakpoint
CREATE INDEX "ideas_hot" ON "ideas" USING btree ("challenge_id","hot","id");--> statement-breakpoint
CREATE INDEX "ideas_new" ON "ideas" USING btree ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "ideas_most_voted" ON "ideas" USING btree ("challenge_id","votes","id");--> statement-breakpoint
CREATE INDEX "ideas_dice" ON "ideas" USING btree ("challenge_id","dice","id");--> statement-breakpoint
CREATE INDEX "ideas_state" ON "ideas" USING btree ("challenge_id","state") WHERE "ideas"."hidden_at" is null;--> statement-breakpoint
CREATE INDEX "ideas_merged" ON "ideas" USING btree ("merged_into_id");--> statement-breakpoint
CREATE INDEX "ideas_story" ON "ideas" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "ideas_author" ON "ideas" USING btree ("author_id","created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "mail_keys_member" ON "mail_keys" USING btree ("member_id","purpose");--> statement-breakpoint
CREATE INDEX "mails_unsent" ON "mails" USING btree ("sent_at","id");--> statement-breakpoint
CREATE INDEX "mails_newest" ON "mails" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "members_handle_key" ON "members" USING btree ("handle_key");--> statement-breakpoint
CREATE UNIQUE INDEX "members_handle_skeleton" ON "members" USING btree ("handle_skeleton");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email_key" ON "members" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "members_claimed_email" ON "members" USING btree ("claimed_email_key");--> statement-breakpoint
CREATE INDEX "members_digest_due" ON "members" USING btree ("digest_due_at");--> statement-breakpoint
CREATE INDEX "members_role" ON "members" USING btree ("role");--> statement-breakpoint
CREATE INDEX "sessions_member" ON "sessions" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "tokens_member" ON "tokens" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "imports_story" ON "imports" USING btree ("story_id","id");--> statement-breakpoint
CREATE INDEX "imports_member" ON "imports" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "trained_models_task" ON "trained_models" USING btree ("task","taken","id");--> statement-breakpoint
CREATE UNIQUE INDEX "training_examples_source" ON "training_examples" USING btree ("task","source");--> statement-breakpoint
CREATE INDEX "training_examples_newest" ON "training_examples" USING btree ("task","created_at","id");--> statement-breakpoint
CREATE INDEX "training_examples_member" ON "training_examples" USING btree ("member_id","task");--> statement-breakpoint
CREATE INDEX "class_corrections_signal" ON "class_corrections" USING btree ("signal_seq");--> statement-breakpoint
CREATE INDEX "listening_subscriptions_due" ON "listening_subscriptions" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signal_actors_member" ON "signal_actors" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "signal_hours_hour" ON "signal_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "signals_brand" ON "signals" USING btree ("brand_id","at");--> statement-breakpoint
CREATE INDEX "signals_sequence" ON "signals" USING btree ("brand_id","seq");--> statement-breakpoint
CREATE INDEX "signals_time" ON "signals" USING btree ("at");--> statement-breakpoint
CREATE INDEX "signals_subject" ON "signals" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "signals_actor" ON "signals" USING btree ("actor_key");--> statement-breakpoint
CREATE INDEX "manuscript_clients_member" ON "manuscript_clients" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "media_owner" ON "media" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "pending_edits_challenge" ON "pending_edits" USING btree ("challenge_id","created_at");--> statement-breakpoint
CREATE INDEX "name_removals_member" ON "name_removals" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outside_items_key" ON "outside_items" USING btree ("brand_id","key");--> statement-breakpoint
CREATE INDEX "outside_items_source" ON "outside_items" USING btree ("source_id","at");--> statement-breakpoint
CREATE INDEX "outside_sources_brand" ON "outside_sources" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "outside_sources_due" ON "outside_sources" USING btree ("next_poll_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outside_sources_url" ON "outside_sources" USING btree ("brand_id","url");--> statement-breakpoint
CREATE INDEX "outside_uploads_brand" ON "outside_uploads" USING btree ("brand_id");--> statement-breakpoint
CREATE INDEX "outside_uploads_source" ON "outside_uploads" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "promise_speakers_member" ON "promise_speakers" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "promises_open" ON "promises" USING btree ("brand_id","due_at","id") WHERE "promises"."state" = 'open';--> statement-breakpoint
CREATE INDEX "promises_settled" ON "promises" USING btree ("brand_id","settled_at","id") WHERE "promises"."settled_at" is not null;--> statement-breakpoint
CREATE INDEX "promises_state" ON "promises" USING btree ("brand_id","state","settled_at","id");--> statement-breakpoint
CREATE INDEX "promises_due" ON "promises" USING btree ("due_at") WHERE "promises"."state" = 'open';--> statement-breakpoint
CREATE INDEX "promises_source" ON "promises" USING btree ("source_kind","source_id");--> statement-breakpoint
CREATE INDEX "promises_owner" ON "promises" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "question_askers_order" ON "question_askers" USING btree ("question_id","created_at","member_id");--> statement-breakpoint
CREATE INDEX "question_askers_member" ON "question_askers" USING btree ("member_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "question_askers_words" ON "question_askers" USING btree ("words_id");--> statement-breakpoint
CREATE INDEX "question_words_word" ON "question_words" USING btree ("brand_id","word","question_id");--> statement-breakpoint
CREATE INDEX "question_words_question" ON "question_words" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "questions_closed_at" ON "questions" USING btree ("brand_id","closed_at");--> statement-breakpoint
CREATE INDEX "questions_brand" ON "questions" USING btree ("brand_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "questions_waiting" ON "questions" USING btree ("brand_id","answered_at","asked_at","id");--> statement-breakpoint
CREATE INDEX "questions_challenge" ON "questions" USING btree ("challenge_id","asked_at");--> statement-breakpoint
CREATE INDEX "questions_assigned" ON "questions" USING btree ("assigned_to","answered_at");--> statement-breakpoint
CREATE INDEX "questions_due" ON "questions" USING btree ("brand_id","due_at");--> statement-breakpoint
CREATE INDEX "questions_solved" ON "questions" USING btree ("brand_id","solved_at");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_replies_title" ON "saved_replies" USING btree ("brand_id","title");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_once" ON "reports" USING btree ("subject_kind","subject_id","member_id");--> statement-breakpoint
CREATE INDEX "reports_item" ON "reports" USING btree ("item_kind","item_id","outcome");--> statement-breakpoint
CREATE INDEX "reports_judged" ON "reports" USING btree ("member_id","judged_at");--> statement-breakpoint
CREATE INDEX "reports_own" ON "reports" USING btree ("member_id","id");--> statement-breakpoint
CREATE INDEX "reports_brand" ON "reports" USING btree ("brand_id","created_at");--> statement-breakpoint
CREATE INDEX "declined_passages_chapter" ON "declined_passages" USING btree ("chapter_id","hash");--> statement-breakpoint
CREATE INDEX "revision_contributors_newest" ON "revision_contributors" USING btree ("member_id","created_at","revision_id");--> statement-breakpoint
CREATE INDEX "revision_contributors_revision" ON "revision_contributors" USING btree ("revision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revision_credits_member" ON "revision_credits" USING btree ("revision_id","member_id");--> statement-breakpoint
CREATE INDEX "revision_credits_by_member" ON "revision_credits" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "revisions_number" ON "revisions" USING btree ("chapter_id","n");--> statement-breakpoint
CREATE INDEX "revisions_state" ON "revisions" USING btree ("chapter_id","state","n");--> statement-breakpoint
CREATE INDEX "revisions_newest" ON "revisions" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "revisions_hash" ON "revisions" USING btree ("chapter_id","hash");--> statement-breakpoint
CREATE INDEX "rule_hits_recent" ON "rule_hits" USING btree ("version_id","at");--> statement-breakpoint
CREATE INDEX "rule_hits_subject" ON "rule_hits" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_number" ON "rule_versions" USING btree ("brand_id","scope","kind","n");--> statement-breakpoint
CREATE INDEX "text_checks_author" ON "text_checks" USING btree ("author_id","at");--> statement-breakpoint
CREATE INDEX "text_checks_brand" ON "text_checks" USING btree ("brand_id","at");--> statement-breakpoint
CREATE INDEX "text_checks_disputed" ON "text_checks" USING btree ("brand_id","disputed_at");--> statement-breakpoint
CREATE INDEX "sanction_events_sanction" ON "sanction_events" USING btree ("sanction_id","n");--> statement-breakpoint
CREATE INDEX "sanctions_member" ON "sanctions" USING btree ("member_id","created_at");--> statement-breakpoint
CREATE INDEX "sanctions_active" ON "sanctions" USING btree ("member_id","ended_at","until");--> statement-breakpoint
CREATE INDEX "sanctions_brand" ON "sanctions" USING btree ("brand_id","created_at");--> statement-breakpoint
CREATE INDEX "sanctions_due" ON "sanctions" USING btree ("ended_at","until");--> statement-breakpoint
CREATE UNIQUE INDEX "search_documents_target" ON "search_documents" USING btree ("kind","target_id");--> statement-breakpoint
CREATE INDEX "search_documents_story" ON "search_documents" USING btree ("story_id");--> statement-breakpoint
CREATE UNIQUE INDEX "standing_entries_source" ON "standing_entries" USING btree ("source_kind","source_id","rule","member_id","turn");--> statement-breakpoint
CREATE INDEX "standing_entries_brand" ON "standing_entries" USING btree ("member_id","brand_id","n");--> statement-breakpoint
CREATE INDEX "standing_entries_rule" ON "standing_entries" USING btree ("rule","member_id","at");--> statement-breakpoint
CREATE INDEX "standing_totals_brand" ON "standing_totals" USING btree ("brand_id","member_id");--> statement-breakpoint
CREATE INDEX "chapter_votes_chosen" ON "chapter_votes" USING btree ("chapter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chapters_answer" ON "chapters" USING btree ("answer_id","story_id");--> statement-breakpoint
CREATE UNIQUE INDEX "chapters_number" ON "chapters" USING btree ("story_id","n","branch_n");--> statement-breakpoint
CREATE UNIQUE INDEX "chapters_slug" ON "chapters" USING btree ("story_id","slug");--> statement-breakpoint
CREATE INDEX "chapters_branches" ON "chapters" USING btree ("branch_of_id","branch_n");--> statement-breakpoint
CREATE INDEX "chapters_merges" ON "chapters" USING btree ("merge_into_id");--> statement-breakpoint
CREATE INDEX "chapters_contests" ON "chapters" USING btree ("story_id","branch_state");--> statement-breakpoint
CREATE INDEX "links_key" ON "links" USING btree ("key");--> statement-breakpoint
CREATE INDEX "links_story" ON "links" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "links_chapter" ON "links" USING btree ("chapter_id");--> statement-breakpoint
CREATE INDEX "page_names_target" ON "page_names" USING btree ("kind","target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stories_slug" ON "stories" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "stories_challenge" ON "stories" USING btree ("challenge_id","votes","id");--> statement-breakpoint
CREATE INDEX "stories_featured" ON "stories" USING btree ("featured_at");--> statement-breakpoint
CREATE INDEX "stories_idea" ON "stories" USING btree ("idea_id");--> statement-breakpoint
CREATE INDEX "stories_cover" ON "stories" USING btree ("cover_id");--> statement-breakpoint
CREATE INDEX "story_authors_member" ON "story_authors" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "story_votes_budget" ON "story_votes" USING btree ("member_id","challenge_id");--> statement-breakpoint
CREATE INDEX "story_votes_count" ON "story_votes" USING btree ("challenge_id","ballot","set_aside","story_id");--> statement-breakpoint
CREATE INDEX "story_votes_network" ON "story_votes" USING btree ("challenge_id","network","created_at");--> statement-breakpoint
CREATE INDEX "story_votes_device" ON "story_votes" USING btree ("challenge_id","device","created_at");--> statement-breakpoint
CREATE INDEX "story_votes_fresh" ON "story_votes" USING btree ("story_id","created_at") WHERE "story_votes"."fresh";--> statement-breakpoint
CREATE UNIQUE INDEX "story_votes_receipt" ON "story_votes" USING btree ("receipt");--> statement-breakpoint
CREATE INDEX "flagged_votes_flag" ON "flagged_votes" USING btree ("flag_id");--> statement-breakpoint
CREATE INDEX "flagged_votes_member" ON "flagged_votes" USING btree ("member_id");--> statement-breakpoint
CREATE INDEX "vote_flags_challenge" ON "vote_flags" USING btree ("challenge_id","state");--> statement-breakpoint
CREATE INDEX "vote_flags_target" ON "vote_flags" USING btree ("target_id","kind","digest");--> statement-breakpoint
CREATE INDEX "vote_interventions_challenge" ON "vote_interventions" USING btree ("challenge_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("next_at") WHERE "webhook_deliveries"."next_at" is not null;--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook" ON "webhook_deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_age" ON "webhook_deliveries" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "webhooks_brand" ON "webhooks" USING btree ("brand_id");