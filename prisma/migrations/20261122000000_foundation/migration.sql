-- Ids that sort by time. PostgreSQL 18 has uuidv7(); on 17 the same layout is made by hand.
DO $do$
BEGIN
  IF to_regproc('pg_catalog.uuidv7') IS NOT NULL THEN
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS 'SELECT pg_catalog.uuidv7()';
  ELSE
    CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $fn$
      SELECT encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid())
            placing substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
          52, 1), 53, 1), 'hex')::uuid
    $fn$;
  END IF;
END
$do$;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "BroadcastMode" AS ENUM ('instant', 'local');

-- CreateEnum
CREATE TYPE "BroadcastState" AS ENUM ('draft', 'scheduled', 'expanding', 'sending', 'settled', 'paused', 'cancelled', 'needs_decision');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('all', 'submitted', 'not_yet');

-- CreateEnum
CREATE TYPE "Lane" AS ENUM ('sign_in', 'test', 'threads', 'bulk');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('queued', 'batched', 'sent', 'skipped', 'failed', 'expired', 'cancelled', 'held');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('none', 'sent', 'delayed', 'delivered', 'bounced', 'complained');

-- CreateEnum
CREATE TYPE "BatchState" AS ENUM ('inflight', 'accepted', 'rejected', 'held');

-- CreateEnum
CREATE TYPE "StageKind" AS ENUM ('brief', 'self_review', 'reference', 'round_up');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('member', 'moderator', 'organizer');

-- CreateEnum
CREATE TYPE "NotificationKind" AS ENUM ('thread_opened', 'reply', 'thread_resolved', 'stage_opened');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('covered', 'accepted', 'to_fix', 'not_applicable', 'unknown');

-- CreateEnum
CREATE TYPE "SubscriberState" AS ENUM ('pending', 'confirmed', 'unsubscribed');

-- CreateEnum
CREATE TYPE "Topic" AS ENUM ('stages', 'newsletter', 'reviews', 'announcements');

-- CreateEnum
CREATE TYPE "Frequency" AS ENUM ('off', 'instant', 'daily', 'weekly');

-- CreateEnum
CREATE TYPE "ConsentKind" AS ENUM ('asked', 'confirmed', 'unsubscribed', 'changed');

-- CreateEnum
CREATE TYPE "SuppressionReason" AS ENUM ('hard', 'complaint', 'soft_limit', 'manual');

-- CreateEnum
CREATE TYPE "SuppressionScope" AS ENUM ('bulk', 'all');

-- CreateTable
CREATE TABLE "Instance" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "stamp" TEXT NOT NULL,
    "sampleSince" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Instance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClockShift" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "milliseconds" BIGINT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClockShift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "ContentRevision" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "name" TEXT NOT NULL DEFAULT '',
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "slots" TEXT[],
    "blocks" JSONB NOT NULL DEFAULT '[]',
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContentRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Broadcast" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "stageKey" TEXT,
    "stageId" UUID,
    "revisionId" UUID,
    "slug" TEXT NOT NULL,
    "topic" "Topic" NOT NULL DEFAULT 'stages',
    "mode" "BroadcastMode" NOT NULL DEFAULT 'instant',
    "releaseAt" TIMESTAMPTZ(3) NOT NULL,
    "localTime" TEXT,
    "audience" "Audience" NOT NULL,
    "cutOffAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "BroadcastState" NOT NULL DEFAULT 'scheduled',
    "reason" TEXT NOT NULL DEFAULT '',
    "vars" JSONB NOT NULL DEFAULT '{}',
    "expected" INTEGER,
    "excluded" INTEGER,
    "expandedAt" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Broadcast_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "dedupeKey" TEXT NOT NULL,
    "lane" "Lane" NOT NULL,
    "broadcastId" UUID,
    "subscriberId" UUID,
    "revisionId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "vars" JSONB NOT NULL DEFAULT '{}',
    "sendAfter" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "state" "MessageState" NOT NULL DEFAULT 'queued',
    "reason" TEXT NOT NULL DEFAULT '',
    "batchId" UUID,
    "position" INTEGER,
    "providerId" TEXT,
    "deliveryState" "DeliveryState" NOT NULL DEFAULT 'none',
    "sentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Batch" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "transport" TEXT NOT NULL,
    "lane" "Lane" NOT NULL,
    "state" "BatchState" NOT NULL DEFAULT 'inflight',
    "key" TEXT NOT NULL,
    "envelope" JSONB NOT NULL DEFAULT '{}',
    "payloadSha256" TEXT NOT NULL,
    "permissive" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstAttemptAt" TIMESTAMPTZ(3),
    "nextAttemptAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseOwner" TEXT NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3) NOT NULL,
    "retryOfId" UUID,
    "lastOutcome" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProviderEvent" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "providerId" TEXT,
    "body" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "ProviderEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TransportBudget" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "nextFreeAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "pausedUntil" TIMESTAMPTZ(3),
    "pauseReason" TEXT NOT NULL DEFAULT '',
    "intervalUs" INTEGER NOT NULL DEFAULT 500000,
    "dayQuota" INTEGER,
    "dayUsed" INTEGER NOT NULL DEFAULT 0,
    "dayStart" TIMESTAMPTZ(3),

    CONSTRAINT "TransportBudget_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxLetter" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "messageId" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "headers" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailboxLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Challenge" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lede" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "announcedAt" TIMESTAMPTZ(3),
    "archivesAt" TIMESTAMPTZ(3),
    "editionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Challenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Stage" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "summary" TEXT NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3),

    CONSTRAINT "Stage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageChange" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "stageId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "opensFrom" TIMESTAMPTZ(3) NOT NULL,
    "opensTo" TIMESTAMPTZ(3) NOT NULL,
    "closesFrom" TIMESTAMPTZ(3),
    "closesTo" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "StageChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChallengeEdition" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "commonSetId" UUID NOT NULL,
    "ownSetId" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChallengeEdition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageDocument" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "editionId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "StageDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StageLetter" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "editionId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "audience" "Audience" NOT NULL,
    "subject" TEXT NOT NULL,
    "markdown" TEXT NOT NULL,

    CONSTRAINT "StageLetter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChallengeImage" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "editionId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "path" TEXT NOT NULL,
    "caption" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "fileId" UUID NOT NULL,

    CONSTRAINT "ChallengeImage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QuestionSet" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "QuestionSet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Question" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "setId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "parentKey" TEXT,
    "pillar" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "hint" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "publicId" TEXT NOT NULL,
    "ownerId" UUID,
    "sha256" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "givenName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" TIMESTAMPTZ(3),
    "role" "Role" NOT NULL DEFAULT 'member',
    "zone" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RoleChange" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "actorId" UUID NOT NULL,
    "roleFrom" "Role" NOT NULL,
    "roleTo" "Role" NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RoleChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "userId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "sessionToken" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "client" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInRequest" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "email" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "browserHash" TEXT NOT NULL,
    "returnPath" TEXT NOT NULL DEFAULT '/',
    "codeTries" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notification" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "kind" "NotificationKind" NOT NULL,
    "actorId" UUID,
    "challengeId" UUID NOT NULL,
    "threadId" UUID,
    "commentId" UUID,
    "stageKind" "StageKind",
    "dedupeKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Thread" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "versionId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "threadId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "formKey" UUID NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentEdit" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "commentId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CommentEdit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadResolution" (
    "threadId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadResolution_pkey" PRIMARY KEY ("threadId")
);

-- CreateTable
CREATE TABLE "SelfReview" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SelfReview_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Answer" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "selfReviewId" UUID NOT NULL,
    "questionKey" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "stance" "Stance",
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draft" (
    "submissionId" UUID NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "notes" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("submissionId")
);

-- CreateTable
CREATE TABLE "DraftDiagram" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "draftId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL DEFAULT '',
    "alt" TEXT NOT NULL DEFAULT '',
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DraftDiagram_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Version" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "submissionId" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "frozenAt" TIMESTAMPTZ(3) NOT NULL,
    "correctedAt" TIMESTAMPTZ(3),
    "sawDesigns" BOOLEAN NOT NULL,
    "sawSelfReview" BOOLEAN NOT NULL,
    "sawFeedback" BOOLEAN NOT NULL,
    "sawReference" BOOLEAN NOT NULL,

    CONSTRAINT "Version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Diagram" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "versionId" UUID NOT NULL,
    "fileId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "caption" TEXT NOT NULL,
    "alt" TEXT NOT NULL,

    CONSTRAINT "Diagram_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Look" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Subscriber" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "email" TEXT NOT NULL,
    "state" "SubscriberState" NOT NULL DEFAULT 'pending',
    "zone" TEXT NOT NULL DEFAULT 'UTC',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "confirmedAt" TIMESTAMPTZ(3),
    "tokenVersion" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Preference" (
    "subscriberId" UUID NOT NULL,
    "topic" "Topic" NOT NULL,
    "frequency" "Frequency" NOT NULL,

    CONSTRAINT "Preference_pkey" PRIMARY KEY ("subscriberId","topic")
);

-- CreateTable
CREATE TABLE "ConsentEvent" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "subscriberId" UUID NOT NULL,
    "kind" "ConsentKind" NOT NULL,
    "topic" "Topic",
    "how" TEXT NOT NULL,
    "wording" TEXT NOT NULL,
    "clientHash" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ConsentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OptIn" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "subscriberId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "OptIn_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Suppression" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "email" TEXT NOT NULL,
    "reason" "SuppressionReason" NOT NULL,
    "scope" "SuppressionScope" NOT NULL,
    "source" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Suppression_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RateLimit_expire_idx" ON "RateLimit"("expire");

-- CreateIndex
CREATE UNIQUE INDEX "ContentRevision_sha256_key" ON "ContentRevision"("sha256");

-- CreateIndex
CREATE INDEX "ContentRevision_name_createdAt_idx" ON "ContentRevision"("name", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Broadcast_stageKey_key" ON "Broadcast"("stageKey");

-- CreateIndex
CREATE UNIQUE INDEX "Broadcast_slug_key" ON "Broadcast"("slug");

-- CreateIndex
CREATE INDEX "Broadcast_state_releaseAt_idx" ON "Broadcast"("state", "releaseAt");

-- CreateIndex
CREATE UNIQUE INDEX "Message_dedupeKey_key" ON "Message"("dedupeKey");

-- CreateIndex
CREATE INDEX "Message_state_lane_sendAfter_id_idx" ON "Message"("state", "lane", "sendAfter", "id");

-- CreateIndex
CREATE INDEX "Message_batchId_position_idx" ON "Message"("batchId", "position");

-- CreateIndex
CREATE INDEX "Message_providerId_idx" ON "Message"("providerId");

-- CreateIndex
CREATE INDEX "Message_subscriberId_idx" ON "Message"("subscriberId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_broadcastId_subscriberId_key" ON "Message"("broadcastId", "subscriberId");

-- CreateIndex
CREATE UNIQUE INDEX "Batch_key_key" ON "Batch"("key");

-- CreateIndex
CREATE INDEX "Batch_state_leaseUntil_idx" ON "Batch"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Batch_retryOfId_idx" ON "Batch"("retryOfId");

-- CreateIndex
CREATE INDEX "ProviderEvent_settledAt_idx" ON "ProviderEvent"("settledAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailboxLetter_messageId_key" ON "MailboxLetter"("messageId");

-- CreateIndex
CREATE INDEX "MailboxLetter_email_receivedAt_idx" ON "MailboxLetter"("email", "receivedAt");

-- CreateIndex
CREATE INDEX "MailboxLetter_receivedAt_idx" ON "MailboxLetter"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_number_key" ON "Challenge"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_slug_key" ON "Challenge"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_editionId_key" ON "Challenge"("editionId");

-- CreateIndex
CREATE INDEX "Stage_opensAt_idx" ON "Stage"("opensAt");

-- CreateIndex
CREATE UNIQUE INDEX "Stage_challengeId_kind_key" ON "Stage"("challengeId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "Stage_challengeId_position_key" ON "Stage"("challengeId", "position");

-- CreateIndex
CREATE INDEX "StageChange_stageId_idx" ON "StageChange"("stageId");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeEdition_challengeId_hash_key" ON "ChallengeEdition"("challengeId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "StageDocument_editionId_kind_key" ON "StageDocument"("editionId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "StageLetter_editionId_kind_audience_key" ON "StageLetter"("editionId", "kind", "audience");

-- CreateIndex
CREATE INDEX "ChallengeImage_fileId_idx" ON "ChallengeImage"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeImage_editionId_path_key" ON "ChallengeImage"("editionId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionSet_name_version_key" ON "QuestionSet"("name", "version");

-- CreateIndex
CREATE INDEX "Question_setId_position_idx" ON "Question"("setId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Question_setId_key_key" ON "Question"("setId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "StoredFile_publicId_key" ON "StoredFile"("publicId");

-- CreateIndex
CREATE INDEX "StoredFile_ownerId_idx" ON "StoredFile"("ownerId");

-- CreateIndex
CREATE INDEX "StoredFile_sha256_idx" ON "StoredFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Member_handle_key" ON "Member"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "Member_email_key" ON "Member"("email");

-- CreateIndex
CREATE INDEX "RoleChange_memberId_createdAt_idx" ON "RoleChange"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "RoleChange_actorId_idx" ON "RoleChange"("actorId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expires_idx" ON "Session"("expires");

-- CreateIndex
CREATE UNIQUE INDEX "SignInRequest_tokenHash_key" ON "SignInRequest"("tokenHash");

-- CreateIndex
CREATE INDEX "SignInRequest_email_idx" ON "SignInRequest"("email");

-- CreateIndex
CREATE INDEX "SignInRequest_browserHash_idx" ON "SignInRequest"("browserHash");

-- CreateIndex
CREATE INDEX "SignInRequest_expiresAt_idx" ON "SignInRequest"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notification_dedupeKey_key" ON "Notification"("dedupeKey");

-- CreateIndex
CREATE INDEX "Notification_memberId_readAt_createdAt_idx" ON "Notification"("memberId", "readAt", "createdAt");

-- CreateIndex
CREATE INDEX "Thread_versionId_createdAt_idx" ON "Thread"("versionId", "createdAt");

-- CreateIndex
CREATE INDEX "Thread_authorId_idx" ON "Thread"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "Comment_formKey_key" ON "Comment"("formKey");

-- CreateIndex
CREATE INDEX "Comment_threadId_createdAt_idx" ON "Comment"("threadId", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_authorId_idx" ON "Comment"("authorId");

-- CreateIndex
CREATE INDEX "CommentEdit_commentId_createdAt_idx" ON "CommentEdit"("commentId", "createdAt");

-- CreateIndex
CREATE INDEX "SelfReview_memberId_idx" ON "SelfReview"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "SelfReview_challengeId_memberId_key" ON "SelfReview"("challengeId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Answer_selfReviewId_questionKey_key" ON "Answer"("selfReviewId", "questionKey");

-- CreateIndex
CREATE INDEX "Submission_memberId_idx" ON "Submission"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_challengeId_memberId_key" ON "Submission"("challengeId", "memberId");

-- CreateIndex
CREATE INDEX "DraftDiagram_draftId_position_idx" ON "DraftDiagram"("draftId", "position");

-- CreateIndex
CREATE INDEX "DraftDiagram_fileId_idx" ON "DraftDiagram"("fileId");

-- CreateIndex
CREATE INDEX "Version_frozenAt_idx" ON "Version"("frozenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Version_submissionId_number_key" ON "Version"("submissionId", "number");

-- CreateIndex
CREATE INDEX "Diagram_fileId_idx" ON "Diagram"("fileId");

-- CreateIndex
CREATE UNIQUE INDEX "Diagram_versionId_position_key" ON "Diagram"("versionId", "position");

-- CreateIndex
CREATE INDEX "Look_memberId_idx" ON "Look"("memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Look_challengeId_memberId_key" ON "Look"("challengeId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_email_key" ON "Subscriber"("email");

-- CreateIndex
CREATE INDEX "Subscriber_state_confirmedAt_idx" ON "Subscriber"("state", "confirmedAt");

-- CreateIndex
CREATE INDEX "ConsentEvent_subscriberId_createdAt_idx" ON "ConsentEvent"("subscriberId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "OptIn_tokenHash_key" ON "OptIn"("tokenHash");

-- CreateIndex
CREATE INDEX "OptIn_subscriberId_createdAt_idx" ON "OptIn"("subscriberId", "createdAt");

-- CreateIndex
CREATE INDEX "Suppression_email_idx" ON "Suppression"("email");

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ContentRevision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ContentRevision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Batch" ADD CONSTRAINT "Batch_retryOfId_fkey" FOREIGN KEY ("retryOfId") REFERENCES "Batch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Challenge" ADD CONSTRAINT "Challenge_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Stage" ADD CONSTRAINT "Stage_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StageChange" ADD CONSTRAINT "StageChange_stageId_fkey" FOREIGN KEY ("stageId") REFERENCES "Stage"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StageChange" ADD CONSTRAINT "StageChange_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeEdition" ADD CONSTRAINT "ChallengeEdition_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeEdition" ADD CONSTRAINT "ChallengeEdition_commonSetId_fkey" FOREIGN KEY ("commonSetId") REFERENCES "QuestionSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeEdition" ADD CONSTRAINT "ChallengeEdition_ownSetId_fkey" FOREIGN KEY ("ownSetId") REFERENCES "QuestionSet"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StageDocument" ADD CONSTRAINT "StageDocument_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StageLetter" ADD CONSTRAINT "StageLetter_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeImage" ADD CONSTRAINT "ChallengeImage_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChallengeImage" ADD CONSTRAINT "ChallengeImage_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Question" ADD CONSTRAINT "Question_setId_fkey" FOREIGN KEY ("setId") REFERENCES "QuestionSet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleChange" ADD CONSTRAINT "RoleChange_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleChange" ADD CONSTRAINT "RoleChange_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Thread" ADD CONSTRAINT "Thread_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentEdit" ADD CONSTRAINT "CommentEdit_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadResolution" ADD CONSTRAINT "ThreadResolution_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadResolution" ADD CONSTRAINT "ThreadResolution_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfReview" ADD CONSTRAINT "SelfReview_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SelfReview" ADD CONSTRAINT "SelfReview_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Answer" ADD CONSTRAINT "Answer_selfReviewId_fkey" FOREIGN KEY ("selfReviewId") REFERENCES "SelfReview"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftDiagram" ADD CONSTRAINT "DraftDiagram_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("submissionId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftDiagram" ADD CONSTRAINT "DraftDiagram_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Version" ADD CONSTRAINT "Version_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ChallengeEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Diagram" ADD CONSTRAINT "Diagram_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Diagram" ADD CONSTRAINT "Diagram_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Look" ADD CONSTRAINT "Look_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Preference" ADD CONSTRAINT "Preference_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConsentEvent" ADD CONSTRAINT "ConsentEvent_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OptIn" ADD CONSTRAINT "OptIn_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Consent is proof: rows are added, never changed. Only erasing the subscriber removes them.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER consent_is_append_only BEFORE UPDATE ON "ConsentEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_is_immutable BEFORE UPDATE ON "ContentRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER edit_history_is_append_only BEFORE UPDATE ON "CommentEdit" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A batch is frozen before its first attempt: its bytes and key never change afterwards.
CREATE FUNCTION keep_batch_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."key" <> OLD."key" OR NEW."payloadSha256" <> OLD."payloadSha256" THEN
    RAISE EXCEPTION 'a batch is frozen before its first attempt';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER batch_is_frozen BEFORE UPDATE ON "Batch" FOR EACH ROW EXECUTE FUNCTION keep_batch_frozen();

-- A version never changes: which one it is, when it was frozen and what its author had seen are for good, and its text
-- changes only as a correction that says so.
CREATE FUNCTION keep_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."submissionId", NEW."editionId", NEW."number", NEW."frozenAt", NEW."sawDesigns", NEW."sawSelfReview", NEW."sawFeedback", NEW."sawReference")
    IS DISTINCT FROM
     (OLD."id", OLD."submissionId", OLD."editionId", OLD."number", OLD."frozenAt", OLD."sawDesigns", OLD."sawSelfReview", OLD."sawFeedback", OLD."sawReference")
  THEN
    RAISE EXCEPTION 'a version never changes';
  END IF;
  IF (NEW."title", NEW."notes") IS DISTINCT FROM (OLD."title", OLD."notes") AND NEW."correctedAt" IS NULL THEN
    RAISE EXCEPTION 'a corrected version says so';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER version_is_frozen BEFORE UPDATE ON "Version" FOR EACH ROW EXECUTE FUNCTION keep_version_frozen();

INSERT INTO "TransportBudget" ("id") VALUES (1);
INSERT INTO "Instance" ("id", "stamp") VALUES (1, replace(gen_random_uuid()::text, '-', ''));
