-- CreateEnum
CREATE TYPE "FlawCategory" AS ENUM ('availability', 'scalability', 'performance', 'security', 'observability', 'data', 'failure', 'operations');

-- CreateTable
CREATE TABLE "Exercise" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "editionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Exercise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExerciseEdition" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "exerciseId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "task" JSONB NOT NULL,
    "key" JSONB NOT NULL,
    "madeById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ExerciseEdition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "committedAt" TIMESTAMPTZ(3),
    "matchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Finding" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "attemptId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "element" TEXT NOT NULL,
    "category" "FlawCategory" NOT NULL,
    "text" TEXT NOT NULL,
    "fix" TEXT NOT NULL,
    "formKey" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FindingMatch" (
    "findingId" UUID NOT NULL,
    "flaw" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FindingMatch_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "FindingProposal" (
    "findingId" UUID NOT NULL,
    "why" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "flaw" TEXT,
    "answer" TEXT,

    CONSTRAINT "FindingProposal_pkey" PRIMARY KEY ("findingId")
);

-- CreateTable
CREATE TABLE "LibraryEntry" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "lede" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "tags" TEXT[],
    "related" TEXT[],
    "worksheet" TEXT,
    "body" TEXT NOT NULL,
    "asOf" DATE NOT NULL,
    "contentHash" TEXT NOT NULL,
    "search" tsvector,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LibraryEntry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Figure" (
    "slug" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "asOf" DATE NOT NULL,
    "contentHash" TEXT NOT NULL,

    CONSTRAINT "Figure_pkey" PRIMARY KEY ("slug")
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "slug" TEXT NOT NULL,
    "editionId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioEdition" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "scenarioId" UUID NOT NULL,
    "contentHash" TEXT NOT NULL,
    "task" JSONB NOT NULL,
    "key" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScenarioEdition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioAttempt" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "answeredAt" TIMESTAMPTZ(3),
    "scoredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScenarioAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PointScore" (
    "attemptId" UUID NOT NULL,
    "point" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "quote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "PointScore_pkey" PRIMARY KEY ("attemptId","point")
);

-- CreateTable
CREATE TABLE "FollowUpAnswer" (
    "attemptId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "answer" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FollowUpAnswer_pkey" PRIMARY KEY ("attemptId","position")
);

-- CreateTable
CREATE TABLE "Walkthrough" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "slug" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Walkthrough_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WalkthroughAnswer" (
    "memberId" UUID NOT NULL,
    "walkthroughId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WalkthroughAnswer_pkey" PRIMARY KEY ("memberId","walkthroughId","step")
);

-- CreateTable
CREATE TABLE "Worksheet" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "memberId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "deletedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Worksheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorksheetRevision" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "worksheetId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorksheetRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorksheetShare" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "worksheetId" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WorksheetShare_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorksheetAttachment" (
    "id" UUID NOT NULL DEFAULT new_id(),
    "revisionId" UUID NOT NULL,
    "versionId" UUID,
    "attemptId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WorksheetAttachment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Exercise_number_key" ON "Exercise"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Exercise_slug_key" ON "Exercise"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Exercise_editionId_key" ON "Exercise"("editionId");

-- CreateIndex
CREATE INDEX "ExerciseEdition_madeById_idx" ON "ExerciseEdition"("madeById");

-- CreateIndex
CREATE UNIQUE INDEX "ExerciseEdition_exerciseId_number_key" ON "ExerciseEdition"("exerciseId", "number");

-- CreateIndex
CREATE INDEX "Attempt_memberId_startedAt_idx" ON "Attempt"("memberId", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_editionId_idx" ON "Attempt"("editionId");

-- CreateIndex
CREATE UNIQUE INDEX "Finding_formKey_key" ON "Finding"("formKey");

-- CreateIndex
CREATE INDEX "Finding_attemptId_position_idx" ON "Finding"("attemptId", "position");

-- CreateIndex
CREATE INDEX "FindingProposal_decidedAt_createdAt_idx" ON "FindingProposal"("decidedAt", "createdAt");

-- CreateIndex
CREATE INDEX "FindingProposal_decidedById_idx" ON "FindingProposal"("decidedById");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryEntry_slug_key" ON "LibraryEntry"("slug");

-- CreateIndex
CREATE INDEX "LibraryEntry_section_position_idx" ON "LibraryEntry"("section", "position");

-- CreateIndex
CREATE INDEX "LibraryEntry_search_idx" ON "LibraryEntry" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "Scenario_slug_key" ON "Scenario"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Scenario_editionId_key" ON "Scenario"("editionId");

-- CreateIndex
CREATE UNIQUE INDEX "ScenarioEdition_scenarioId_contentHash_key" ON "ScenarioEdition"("scenarioId", "contentHash");

-- CreateIndex
CREATE INDEX "ScenarioAttempt_memberId_startedAt_idx" ON "ScenarioAttempt"("memberId", "startedAt");

-- CreateIndex
CREATE INDEX "ScenarioAttempt_editionId_idx" ON "ScenarioAttempt"("editionId");

-- CreateIndex
CREATE UNIQUE INDEX "Walkthrough_slug_key" ON "Walkthrough"("slug");

-- CreateIndex
CREATE INDEX "WalkthroughAnswer_walkthroughId_idx" ON "WalkthroughAnswer"("walkthroughId");

-- CreateIndex
CREATE INDEX "Worksheet_memberId_createdAt_idx" ON "Worksheet"("memberId", "createdAt");

-- CreateIndex
CREATE INDEX "Worksheet_deletedAt_idx" ON "Worksheet"("deletedAt");

-- CreateIndex
CREATE UNIQUE INDEX "WorksheetRevision_worksheetId_number_key" ON "WorksheetRevision"("worksheetId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "WorksheetShare_token_key" ON "WorksheetShare"("token");

-- CreateIndex
CREATE INDEX "WorksheetShare_worksheetId_idx" ON "WorksheetShare"("worksheetId");

-- CreateIndex
CREATE INDEX "WorksheetAttachment_versionId_idx" ON "WorksheetAttachment"("versionId");

-- CreateIndex
CREATE INDEX "WorksheetAttachment_attemptId_idx" ON "WorksheetAttachment"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "WorksheetAttachment_revisionId_versionId_key" ON "WorksheetAttachment"("revisionId", "versionId");

-- CreateIndex
CREATE UNIQUE INDEX "WorksheetAttachment_revisionId_attemptId_key" ON "WorksheetAttachment"("revisionId", "attemptId");

-- AddForeignKey
ALTER TABLE "Exercise" ADD CONSTRAINT "Exercise_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ExerciseEdition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseEdition" ADD CONSTRAINT "ExerciseEdition_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExerciseEdition" ADD CONSTRAINT "ExerciseEdition_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ExerciseEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Finding" ADD CONSTRAINT "Finding_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingMatch" ADD CONSTRAINT "FindingMatch_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingProposal" ADD CONSTRAINT "FindingProposal_findingId_fkey" FOREIGN KEY ("findingId") REFERENCES "Finding"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FindingProposal" ADD CONSTRAINT "FindingProposal_decidedById_fkey" FOREIGN KEY ("decidedById") REFERENCES "Member"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ScenarioEdition"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioEdition" ADD CONSTRAINT "ScenarioEdition_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioAttempt" ADD CONSTRAINT "ScenarioAttempt_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioAttempt" ADD CONSTRAINT "ScenarioAttempt_editionId_fkey" FOREIGN KEY ("editionId") REFERENCES "ScenarioEdition"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PointScore" ADD CONSTRAINT "PointScore_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "ScenarioAttempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FollowUpAnswer" ADD CONSTRAINT "FollowUpAnswer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "ScenarioAttempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WalkthroughAnswer" ADD CONSTRAINT "WalkthroughAnswer_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WalkthroughAnswer" ADD CONSTRAINT "WalkthroughAnswer_walkthroughId_fkey" FOREIGN KEY ("walkthroughId") REFERENCES "Walkthrough"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Worksheet" ADD CONSTRAINT "Worksheet_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorksheetRevision" ADD CONSTRAINT "WorksheetRevision_worksheetId_fkey" FOREIGN KEY ("worksheetId") REFERENCES "Worksheet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorksheetShare" ADD CONSTRAINT "WorksheetShare_worksheetId_fkey" FOREIGN KEY ("worksheetId") REFERENCES "Worksheet"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorksheetAttachment" ADD CONSTRAINT "WorksheetAttachment_revisionId_fkey" FOREIGN KEY ("revisionId") REFERENCES "WorksheetRevision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorksheetAttachment" ADD CONSTRAINT "WorksheetAttachment_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "Version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorksheetAttachment" ADD CONSTRAINT "WorksheetAttachment_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "ScenarioAttempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- An attachment lies beside a version or beside an answer, never beside both.
ALTER TABLE "WorksheetAttachment" ADD CONSTRAINT "WorksheetAttachment_one_place" CHECK (num_nonnulls("versionId", "attemptId") = 1);
ALTER TABLE "PointScore" ADD CONSTRAINT "PointScore_range" CHECK ("score" BETWEEN 0 AND 2);
ALTER TABLE "ScenarioAttempt" ADD CONSTRAINT "ScenarioAttempt_time" CHECK ("endsAt" > "startedAt");
