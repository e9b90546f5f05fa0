-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('unkind', 'spam', 'off_topic', 'private_data', 'copied', 'other');

-- CreateEnum
CREATE TYPE "BlockScope" AS ENUM ('commenting', 'everything');

-- CreateEnum
CREATE TYPE "ThreadLabel" AS ENUM ('question', 'praise', 'suggestion', 'issue', 'thought');

-- CreateEnum
CREATE TYPE "ReactionKind" AS ENUM ('thanks', 'insight', 'agree', 'same_question');

-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('same', 'moved', 'gone');

-- CreateEnum
CREATE TYPE "MarkKind" AS ENUM ('new_to_me', 'knew_it', 'not_right', 'changed_my_design');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NotificationKind" ADD VALUE 'review_claimed';
ALTER TYPE "NotificationKind" ADD VALUE 'review_finished';
ALTER TYPE "NotificationKind" ADD VALUE 'review_wanted';
ALTER TYPE "NotificationKind" ADD VALUE 'review_overdue';
ALTER TYPE "NotificationKind" ADD VALUE 'lease_ending';
ALTER TYPE "NotificationKind" ADD VALUE 'review_thanked';
ALTER TYPE "NotificationKind" ADD VALUE 'places_proposed';
ALTER TYPE "NotificationKind" ADD VALUE 'report_made';
ALTER TYPE "NotificationKind" ADD VALUE 'comment_hidden';
ALTER TYPE "NotificationKind" ADD VALUE 'design_hidden';
ALTER TYPE "NotificationKind" ADD VALUE 'warned';
ALTER TYPE "NotificationKind" ADD VALUE 'blocked';

-- DropForeignKey
ALTER TABLE "Notification" DROP CONSTRAINT "Notification_challengeId_fkey";

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "deletedAt" TIMESTAMPTZ(3),
ADD COLUMN     "toldAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "versionId" UUID,
ALTER COLUMN "challengeId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Thread" ADD COLUMN     "diagramId" UUID,
ADD COLUMN     "label" "ThreadLabel" NOT NULL DEFAULT 'question',
ADD COLUMN     "quote" TEXT,
ADD COLUMN     "quoteAfter" TEXT,
ADD COLUMN     "quoteBefore" TEXT,
ADD COLUMN     "region" TEXT,
ADD COLUMN     "reviewId" UUID;

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "reporterId" UUID NOT NULL,
    "commentId" UUID,
    "submissionId" UUID,
    "memberId" UUID,
    "reason" "ReportReason" NOT NULL,
    "words" TEXT NOT NULL,
    "snapshot" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReportDecision" (
    "reportId" UUID NOT NULL,
    "moderatorId" UUID NOT NULL,
    "upheld" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReportDecision_pkey" PRIMARY KEY ("reportId")
);

-- CreateTable
CREATE TABLE "Hiding" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "commentId" UUID,
    "submissionId" UUID,
    "moderatorId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,

    CONSTRAINT "Hiding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadLock" (
    "threadId" UUID NOT NULL,
    "moderatorId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadLock_pkey" PRIMARY KEY ("threadId")
);

-- CreateTable
CREATE TABLE "Warning" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "moderatorId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Warning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Block" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "moderatorId" UUID NOT NULL,
    "scope" "BlockScope" NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3),
    "liftedAt" TIMESTAMPTZ(3),
    "liftedById" UUID,

    CONSTRAINT "Block_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ModeratorNote" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModeratorNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorId" UUID,
    "deed" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requestId" TEXT NOT NULL,
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reaction" (
    "commentId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "kind" "ReactionKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reaction_pkey" PRIMARY KEY ("commentId","memberId","kind")
);

-- CreateTable
CREATE TABLE "ThreadPlace" (
    "threadId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "kind" "PlaceKind" NOT NULL,
    "diagramId" UUID,
    "region" TEXT,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ThreadPlace_pkey" PRIMARY KEY ("threadId","versionId")
);

-- CreateTable
CREATE TABLE "ThreadAnswer" (
    "threadId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadAnswer_pkey" PRIMARY KEY ("threadId","versionId")
);

-- CreateTable
CREATE TABLE "ThreadMark" (
    "threadId" UUID NOT NULL,
    "kind" "MarkKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadMark_pkey" PRIMARY KEY ("threadId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "versionId" UUID NOT NULL,
    "reviewerId" UUID NOT NULL,
    "claimedAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "extendedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "returnedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewThanks" (
    "reviewId" UUID NOT NULL,
    "words" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewThanks_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "ReviewHelpfulness" (
    "reviewId" UUID NOT NULL,
    "score" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewHelpfulness_pkey" PRIMARY KEY ("reviewId")
);

-- CreateTable
CREATE TABLE "ReviewRefusal" (
    "versionId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewRefusal_pkey" PRIMARY KEY ("versionId","memberId")
);

-- CreateTable
CREATE TABLE "ReviewVolunteer" (
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ReviewVolunteer_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "WarmUp" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "warmUp" TEXT NOT NULL,
    "answer" JSONB,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "skippedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WarmUp_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Report_createdAt_idx" ON "Report"("createdAt");

-- CreateIndex
CREATE INDEX "Report_commentId_idx" ON "Report"("commentId");

-- CreateIndex
CREATE INDEX "Report_submissionId_idx" ON "Report"("submissionId");

-- CreateIndex
CREATE INDEX "Report_memberId_idx" ON "Report"("memberId");

-- CreateIndex
CREATE INDEX "Report_reporterId_idx" ON "Report"("reporterId");

-- CreateIndex
CREATE INDEX "ReportDecision_moderatorId_idx" ON "ReportDecision"("moderatorId");

-- CreateIndex
CREATE INDEX "Hiding_commentId_idx" ON "Hiding"("commentId");

-- CreateIndex
CREATE INDEX "Hiding_submissionId_idx" ON "Hiding"("submissionId");

-- CreateIndex
CREATE INDEX "Hiding_moderatorId_idx" ON "Hiding"("moderatorId");

-- CreateIndex
CREATE INDEX "ThreadLock_moderatorId_idx" ON "ThreadLock"("moderatorId");

-- CreateIndex
CREATE INDEX "Warning_memberId_createdAt_idx" ON "Warning"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Warning_moderatorId_idx" ON "Warning"("moderatorId");

-- CreateIndex
CREATE INDEX "Block_memberId_createdAt_idx" ON "Block"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Block_moderatorId_idx" ON "Block"("moderatorId");

-- CreateIndex
CREATE INDEX "ModeratorNote_memberId_createdAt_idx" ON "ModeratorNote"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "ModeratorNote_authorId_idx" ON "ModeratorNote"("authorId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_at_idx" ON "AuditEntry"("actorId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_idx" ON "AuditEntry"("subject");

-- CreateIndex
CREATE INDEX "Reaction_memberId_idx" ON "Reaction"("memberId");

-- CreateIndex
CREATE INDEX "ThreadPlace_versionId_idx" ON "ThreadPlace"("versionId");

-- CreateIndex
CREATE INDEX "ThreadPlace_diagramId_idx" ON "ThreadPlace"("diagramId");

-- CreateIndex
CREATE INDEX "ThreadAnswer_versionId_idx" ON "ThreadAnswer"("versionId");

-- CreateIndex
CREATE INDEX "Review_reviewerId_claimedAt_idx" ON "Review"("reviewerId", "claimedAt");

-- CreateIndex
CREATE INDEX "Review_finishedAt_idx" ON "Review"("finishedAt");

-- CreateIndex
CREATE INDEX "Review_claimedAt_idx" ON "Review"("claimedAt");

-- CreateIndex
CREATE INDEX "Review_leaseUntil_idx" ON "Review"("leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Review_versionId_reviewerId_key" ON "Review"("versionId", "reviewerId");

-- CreateIndex
CREATE INDEX "ReviewRefusal_memberId_idx" ON "ReviewRefusal"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "WarmUp_memberId_domain_key" ON "WarmUp"("memberId", "domain");

-- CreateIndex
CREATE INDEX "Comment_toldAt_createdAt_idx" ON "Comment"("toldAt", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_versionId_idx" ON "Notification"("versionId");

-- CreateIndex
CREATE INDEX "Thread_diagramId_idx" ON "Thread"("diagramId");

-- CreateIndex
CREATE INDEX "Thread_reviewId_idx" ON "Thread"("reviewId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportDecision" ADD CONSTRAINT "ReportDecision_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportDecision" ADD CONSTRAINT "ReportDecision_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_liftedById_fkey" FOREIGN KEY ("liftedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadLock" ADD CONSTRAINT "ThreadLock_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadLock" ADD CONSTRAINT "ThreadLock_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Warning" ADD CONSTRAINT "Warning_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Warning" ADD CONSTRAINT "Warning_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Block" ADD CONSTRAINT "Block_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Block" ADD CONSTRAINT "Block_moderatorId_fkey" FOREIGN KEY ("moderatorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Block" ADD CONSTRAINT "Block_liftedById_fkey" FOREIGN KEY ("liftedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModeratorNote" ADD CONSTRAINT "ModeratorNote_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ModeratorNote" ADD CONSTRAINT "ModeratorNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_diagramId_fkey" FOREIGN KEY ("diagramId") REFERENCES "Diagram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reaction" ADD CONSTRAINT "Reaction_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadPlace" ADD CONSTRAINT "ThreadPlace_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadPlace" ADD CONSTRAINT "ThreadPlace_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadPlace" ADD CONSTRAINT "ThreadPlace_diagramId_fkey" FOREIGN KEY ("diagramId") REFERENCES "Diagram"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadAnswer" ADD CONSTRAINT "ThreadAnswer_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadAnswer" ADD CONSTRAINT "ThreadAnswer_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadMark" ADD CONSTRAINT "ThreadMark_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Review" ADD CONSTRAINT "Review_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewThanks" ADD CONSTRAINT "ReviewThanks_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewHelpfulness" ADD CONSTRAINT "ReviewHelpfulness_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRefusal" ADD CONSTRAINT "ReviewRefusal_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewRefusal" ADD CONSTRAINT "ReviewRefusal_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewVolunteer" ADD CONSTRAINT "ReviewVolunteer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WarmUp" ADD CONSTRAINT "WarmUp_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What is there has been told.
UPDATE "Comment" SET "toldAt" = "createdAt";

-- W3C media fragments: percent of the picture, with at most three digits after the point.
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_region_is_a_fragment" CHECK (
  region ~ '^xywh=percent:\d{1,3}(\.\d{1,3})?(,\d{1,3}(\.\d{1,3})?){3}$' AND "diagramId" IS NOT NULL OR region IS NULL AND "diagramId" IS NULL);
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_stands_in_one_place" CHECK ("diagramId" IS NULL OR quote IS NULL);
ALTER TABLE "ThreadPlace" ADD CONSTRAINT "ThreadPlace_gone_is_nowhere" CHECK (
  CASE WHEN kind = 'gone' THEN "diagramId" IS NULL AND region IS NULL
  ELSE ("diagramId" IS NULL) = (region IS NULL) AND (region IS NULL OR region ~ '^xywh=percent:\d{1,3}(\.\d{1,3})?(,\d{1,3}(\.\d{1,3})?){3}$') END);
ALTER TABLE "ReviewHelpfulness" ADD CONSTRAINT "ReviewHelpfulness_score_is_1_to_3" CHECK (score BETWEEN 1 AND 3);
ALTER TABLE "Report" ADD CONSTRAINT "Report_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId", "memberId") = 1);
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId") = 1);

-- A finished review stays finished, and a review stays with its version and its reviewer.
CREATE FUNCTION keep_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."versionId" <> OLD."versionId" OR NEW."reviewerId" <> OLD."reviewerId" OR NEW."claimedAt" <> OLD."claimedAt"
    OR (OLD."finishedAt" IS NOT NULL AND NEW."finishedAt" IS DISTINCT FROM OLD."finishedAt") THEN
    RAISE EXCEPTION 'a review keeps its version, its reviewer and its finish' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_is_kept BEFORE UPDATE ON "Review" FOR EACH ROW EXECUTE FUNCTION keep_review();

-- The audit log: rows are added and nothing else, each chained to the one before.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit log'));
  -- The number is taken under the lock: rows stand in the order of their chain.
  NEW.id = nextval(pg_get_serial_sequence('"AuditEntry"', 'id'));
  NEW.hash = encode(sha256(convert_to(concat_ws(E'\x1f', coalesce((SELECT hash FROM "AuditEntry" ORDER BY id DESC LIMIT 1), ''), NEW.id,
    to_char(NEW.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS'), coalesce(NEW."actorId"::text, ''), NEW.deed, NEW.subject, NEW.reason,
    NEW."requestId"), 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER audit_is_chained BEFORE INSERT ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
