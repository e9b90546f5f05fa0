-- AlterTable
ALTER TABLE "DiagramSource" ADD COLUMN     "plainBytes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "proposedAlt" TEXT NOT NULL DEFAULT '';


