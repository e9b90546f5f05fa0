ALTER TYPE "NotificationKind" ADD VALUE 'worksheet_hidden';

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "shareId" UUID;

-- AlterTable
ALTER TABLE "Hiding" ADD COLUMN     "shareId" UUID;

-- CreateIndex
CREATE INDEX "Report_shareId_idx" ON "Report"("shareId");

-- CreateIndex
CREATE INDEX "Hiding_shareId_idx" ON "Hiding"("shareId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "WorksheetShare"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "WorksheetShare"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "Report" DROP CONSTRAINT "Report_is_about_one_thing";
ALTER TABLE "Report" ADD CONSTRAINT "Report_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId", "memberId", "thanksId", "shareId") = 1);
ALTER TABLE "Hiding" DROP CONSTRAINT "Hiding_is_about_one_thing";
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId", "thanksId", "shareId") = 1);
