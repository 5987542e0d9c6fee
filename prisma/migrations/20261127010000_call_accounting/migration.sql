-- AlterTable
ALTER TABLE "ranking_run" ADD COLUMN     "degraded_message" TEXT;

-- AlterTable
ALTER TABLE "run_block" ADD COLUMN     "open_calls" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "spent" JSONB;
