-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('mermaid', 'excalidraw', 'drawio', 'svg');

-- CreateEnum
CREATE TYPE "FeedbackWish" AS ENUM ('none', 'gentle', 'questions', 'candid');

-- CreateEnum
CREATE TYPE "License" AS ENUM ('all_rights', 'cc_by', 'cc_by_sa');

-- CreateEnum
CREATE TYPE "Visibility" AS ENUM ('everyone', 'members');

-- AlterTable
ALTER TABLE "Diagram" ADD COLUMN     "shows" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "questions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "wish" "FeedbackWish" NOT NULL DEFAULT 'gentle';

-- AlterTable
ALTER TABLE "DraftDiagram" ADD COLUMN     "shows" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "StoredFile" ADD COLUMN     "smallBytes" INTEGER,
ADD COLUMN     "smallHeight" INTEGER,
ADD COLUMN     "smallSha256" TEXT,
ADD COLUMN     "smallWidth" INTEGER;

-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "license" "License" NOT NULL DEFAULT 'all_rights',
ADD COLUMN     "visibility" "Visibility" NOT NULL DEFAULT 'everyone';

-- AlterTable
ALTER TABLE "Version" ADD COLUMN     "questions" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "services" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "wish" "FeedbackWish" NOT NULL DEFAULT 'gentle';

-- CreateTable
CREATE TABLE "ArchiveRun" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "challengeId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ArchiveRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ArchiveLetter" (
    "runId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL,
    "messageId" UUID,

    CONSTRAINT "ArchiveLetter_pkey" PRIMARY KEY ("runId","kind")
);

-- CreateTable
CREATE TABLE "DiagramSource" (
    "fileId" UUID NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "text" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "DiagramSource_pkey" PRIMARY KEY ("fileId")
);

-- CreateTable
CREATE TABLE "SetAsideDraft" (
    "draftId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL,
    "setAsideAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SetAsideDraft_pkey" PRIMARY KEY ("draftId")
);

-- CreateIndex
CREATE INDEX "ArchiveRun_memberId_idx" ON "ArchiveRun"("memberId");

-- CreateIndex
CREATE INDEX "ArchiveRun_startedAt_idx" ON "ArchiveRun"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ArchiveRun_challengeId_memberId_key" ON "ArchiveRun"("challengeId", "memberId");

-- CreateIndex
CREATE INDEX "StoredFile_smallSha256_idx" ON "StoredFile"("smallSha256");

-- CreateIndex
CREATE INDEX "Version_services_idx" ON "Version" USING GIN ("services");

-- AddForeignKey
ALTER TABLE "ArchiveRun" ADD CONSTRAINT "ArchiveRun_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArchiveRun" ADD CONSTRAINT "ArchiveRun_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArchiveLetter" ADD CONSTRAINT "ArchiveLetter_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArchiveRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DiagramSource" ADD CONSTRAINT "DiagramSource_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SetAsideDraft" ADD CONSTRAINT "SetAsideDraft_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft"("submissionId") ON DELETE CASCADE ON UPDATE CASCADE;


