-- CreateEnum
CREATE TYPE "BroadcastDeed" AS ENUM ('drafted', 'tested', 'scheduled', 'paused', 'resumed', 'cancelled', 'released', 'corrected');

-- AlterEnum
ALTER TYPE "Audience" ADD VALUE 'waiting';

-- AlterEnum
ALTER TYPE "ConsentKind" ADD VALUE 'imported';

-- AlterEnum
ALTER TYPE "NotificationKind" ADD VALUE 'mention';

-- AlterTable
ALTER TABLE "Broadcast" ADD COLUMN     "challengeId" UUID,
ADD COLUMN     "expandedTo" UUID,
ADD COLUMN     "markdown" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'UTC';

-- AlterTable
ALTER TABLE "Instance" ADD COLUMN     "home" TEXT;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "topic" "Topic";

-- AlterTable
ALTER TABLE "Notification" ADD COLUMN     "mailDecidedAt" TIMESTAMPTZ(3),
ADD COLUMN     "messageId" UUID;

-- AlterTable
ALTER TABLE "Subscriber" ADD COLUMN     "pausedUntil" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "BroadcastEvent" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "broadcastId" UUID NOT NULL,
    "actorId" UUID,
    "deed" "BroadcastDeed" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BroadcastEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LetterEdition" (
    "broadcastId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "revisionId" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LetterEdition_pkey" PRIMARY KEY ("broadcastId","number")
);

-- CreateTable
CREATE TABLE "BroadcastTally" (
    "id" BIGSERIAL NOT NULL,
    "broadcastId" UUID NOT NULL,
    "state" "MessageState" NOT NULL,
    "delivery" "DeliveryState" NOT NULL,
    "change" INTEGER NOT NULL,

    CONSTRAINT "BroadcastTally_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ThreadMute" (
    "threadId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ThreadMute_pkey" PRIMARY KEY ("threadId","memberId")
);

-- CreateTable
CREATE TABLE "SubscriberImport" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "actorId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "known" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SubscriberImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BroadcastEvent_broadcastId_createdAt_idx" ON "BroadcastEvent"("broadcastId", "createdAt");

-- CreateIndex
CREATE INDEX "BroadcastEvent_actorId_idx" ON "BroadcastEvent"("actorId");

-- CreateIndex
CREATE INDEX "LetterEdition_revisionId_idx" ON "LetterEdition"("revisionId");

-- CreateIndex
CREATE INDEX "BroadcastTally_broadcastId_idx" ON "BroadcastTally"("broadcastId");

-- CreateIndex
CREATE INDEX "ThreadMute_memberId_idx" ON "ThreadMute"("memberId");

-- CreateIndex
CREATE INDEX "SubscriberImport_actorId_idx" ON "SubscriberImport"("actorId");

-- CreateIndex
CREATE INDEX "SubscriberImport_createdAt_idx" ON "SubscriberImport"("createdAt");

-- CreateIndex
CREATE INDEX "Broadcast_challengeId_idx" ON "Broadcast"("challengeId");

-- CreateIndex
CREATE INDEX "Message_email_idx" ON "Message"("email");

-- CreateIndex
CREATE INDEX "Notification_mailDecidedAt_createdAt_idx" ON "Notification"("mailDecidedAt", "createdAt");

-- CreateIndex
CREATE INDEX "Notification_messageId_idx" ON "Notification"("messageId");

-- AddForeignKey
ALTER TABLE "Broadcast" ADD CONSTRAINT "Broadcast_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastEvent" ADD CONSTRAINT "BroadcastEvent_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastEvent" ADD CONSTRAINT "BroadcastEvent_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterEdition" ADD CONSTRAINT "LetterEdition_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LetterEdition" ADD CONSTRAINT "LetterEdition_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "ContentRevision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BroadcastTally" ADD CONSTRAINT "BroadcastTally_broadcastId_fkey" FOREIGN KEY ("broadcastId") REFERENCES "Broadcast"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadMute" ADD CONSTRAINT "ThreadMute_threadId_fkey" FOREIGN KEY ("threadId") REFERENCES "Thread"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ThreadMute" ADD CONSTRAINT "ThreadMute_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SubscriberImport" ADD CONSTRAINT "SubscriberImport_actorId_fkey" FOREIGN KEY ("actorId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- The organizer's counters. Changes are appended, never added up in place, so that senders do not wait for each other;
-- the worker folds them. Deleting messages (their time of keeping is over) leaves the counts as they are.
CREATE FUNCTION tally_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO "BroadcastTally" ("broadcastId", state, delivery, change)
    SELECT "broadcastId", state, "deliveryState", count(*) FROM after WHERE "broadcastId" IS NOT NULL GROUP BY 1, 2, 3;
  ELSE
    INSERT INTO "BroadcastTally" ("broadcastId", state, delivery, change)
    SELECT "broadcastId", state, delivery, sum(step) FROM (
      SELECT "broadcastId", state, "deliveryState" AS delivery, 1 AS step FROM after WHERE "broadcastId" IS NOT NULL
      UNION ALL
      SELECT "broadcastId", state, "deliveryState", -1 FROM before WHERE "broadcastId" IS NOT NULL
    ) AS steps GROUP BY 1, 2, 3 HAVING sum(step) <> 0;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER new_messages_are_tallied AFTER INSERT ON "Message"
  REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_messages();
CREATE TRIGGER changed_messages_are_tallied AFTER UPDATE ON "Message"
  REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION tally_messages();
INSERT INTO "BroadcastTally" ("broadcastId", state, delivery, change)
SELECT "broadcastId", state, "deliveryState", count(*) FROM "Message" WHERE "broadcastId" IS NOT NULL GROUP BY 1, 2, 3;

CREATE TRIGGER broadcast_events_are_append_only BEFORE UPDATE ON "BroadcastEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER letter_editions_are_immutable BEFORE UPDATE ON "LetterEdition" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Senders look for letters broadcast by broadcast: one that is paused must not be walked through to find another's.
DROP INDEX "Message_state_lane_sendAfter_id_idx";
CREATE INDEX "Message_state_lane_broadcastId_sendAfter_id_idx" ON "Message"("state", "lane", "broadcastId", "sendAfter", "id");
