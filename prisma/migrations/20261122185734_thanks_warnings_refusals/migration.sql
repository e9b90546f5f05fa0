-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "NotificationKind" ADD VALUE 'thanks_hidden';
ALTER TYPE "NotificationKind" ADD VALUE 'warning_withdrawn';

-- AlterTable
ALTER TABLE "Hiding" ADD COLUMN     "thanksId" UUID;

-- AlterTable
ALTER TABLE "Report" ADD COLUMN     "thanksId" UUID;

-- AlterTable
ALTER TABLE "Warning" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnById" UUID;

-- CreateTable
CREATE TABLE "RefusalTally" (
    "deed" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "count" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "RefusalTally_pkey" PRIMARY KEY ("deed","subject","hour")
);

-- CreateIndex
CREATE INDEX "RefusalTally_hour_idx" ON "RefusalTally"("hour");

-- CreateIndex
CREATE INDEX "Hiding_thanksId_idx" ON "Hiding"("thanksId");

-- CreateIndex
CREATE INDEX "Report_thanksId_idx" ON "Report"("thanksId");

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_thanksId_fkey" FOREIGN KEY ("thanksId") REFERENCES "ReviewThanks"("reviewId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_thanksId_fkey" FOREIGN KEY ("thanksId") REFERENCES "ReviewThanks"("reviewId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Warning" ADD CONSTRAINT "Warning_withdrawnById_fkey" FOREIGN KEY ("withdrawnById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;



ALTER TABLE "Report" DROP CONSTRAINT "Report_is_about_one_thing";
ALTER TABLE "Report" ADD CONSTRAINT "Report_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId", "memberId", "thanksId") = 1);
ALTER TABLE "Hiding" DROP CONSTRAINT "Hiding_is_about_one_thing";
ALTER TABLE "Hiding" ADD CONSTRAINT "Hiding_is_about_one_thing" CHECK (num_nonnulls("commentId", "submissionId", "thanksId") = 1);
ALTER TABLE "RefusalTally" ADD CONSTRAINT "RefusalTally_counts" CHECK ("count" >= 1);
