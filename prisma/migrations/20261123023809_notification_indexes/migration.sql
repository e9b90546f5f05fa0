-- DropIndex
DROP INDEX "Notification_mailDecidedAt_createdAt_idx";

-- DropIndex
DROP INDEX "Notification_messageId_idx";

-- DropIndex
DROP INDEX "Notification_versionId_idx";

-- CreateIndex
CREATE INDEX "Notification_undecided_idx" ON "Notification"("memberId", "kind", "createdAt") WHERE ("mailDecidedAt" IS NULL AND "readAt" IS NULL);

-- CreateIndex
CREATE INDEX "Notification_unmailed_idx" ON "Notification"("id") WHERE ("mailDecidedAt" IS NULL AND ("readAt" IS NOT NULL OR "actorId" = "memberId" OR kind = 'stage_opened'::"NotificationKind"));

-- CreateIndex
CREATE INDEX "Notification_mention_idx" ON "Notification"("commentId") WHERE (kind = 'mention'::"NotificationKind");

-- CreateIndex
CREATE INDEX "Notification_messageId_idx" ON "Notification"("messageId") WHERE ("messageId" IS NOT NULL);

-- CreateIndex
CREATE INDEX "Notification_versionId_idx" ON "Notification"("versionId") WHERE ("versionId" IS NOT NULL);


