-- AlterTable
ALTER TABLE "ranking_run" ADD COLUMN     "traceparent" TEXT;
