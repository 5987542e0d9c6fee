-- CreateEnum
CREATE TYPE "run_plan" AS ENUM ('none', 'insertion', 'full');

-- AlterTable
ALTER TABLE "judgement" ADD COLUMN     "is_late" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ranking_entry" ADD COLUMN     "near_tie" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "set_aside" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "ranking_run" ADD COLUMN     "noise" JSONB NOT NULL DEFAULT '{"at20":0.43,"growth":0.4}',
ADD COLUMN     "plan" "run_plan" NOT NULL DEFAULT 'full',
ADD COLUMN     "urgency_weights" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "criteria" (
    "user_id" UUID NOT NULL,
    "preset" TEXT,
    "goals" TEXT NOT NULL DEFAULT '',
    "weights" JSONB NOT NULL DEFAULT '{}',
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "criteria_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "model_agreement" (
    "model" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "k" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "agreeing" INTEGER NOT NULL,

    CONSTRAINT "model_agreement_pkey" PRIMARY KEY ("model","prompt_version","k")
);

-- CreateTable
CREATE TABLE "person_agreement" (
    "user_id" UUID NOT NULL,
    "model" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "k" INTEGER NOT NULL,
    "pairs" INTEGER NOT NULL,
    "agreeing" INTEGER NOT NULL,

    CONSTRAINT "person_agreement_pkey" PRIMARY KEY ("user_id","model","prompt_version","k")
);

-- AddForeignKey
ALTER TABLE "person_agreement" ADD CONSTRAINT "person_agreement_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "criteria" ADD CONSTRAINT "criteria_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
