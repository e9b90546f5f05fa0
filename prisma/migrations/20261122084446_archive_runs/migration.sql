-- CreateTable
CREATE TABLE "ArchiveReveal" (
    "runId" UUID NOT NULL,
    "kind" "StageKind" NOT NULL,
    "shownAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ArchiveReveal_pkey" PRIMARY KEY ("runId","kind")
);

-- AddForeignKey
ALTER TABLE "ArchiveReveal" ADD CONSTRAINT "ArchiveReveal_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArchiveRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;


