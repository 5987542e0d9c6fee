-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "plan" AS ENUM ('FREE', 'PREMIUM');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('USER', 'ADMIN');

-- CreateEnum
CREATE TYPE "todo_status" AS ENUM ('open', 'started', 'waiting', 'done');

-- CreateEnum
CREATE TYPE "priority" AS ENUM ('none', 'low', 'medium', 'high');

-- CreateEnum
CREATE TYPE "pin" AS ENUM ('top', 'bottom');

-- CreateEnum
CREATE TYPE "run_status" AS ENUM ('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED');

-- CreateEnum
CREATE TYPE "run_path" AS ENUM ('direct', 'workflow', 'script');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "role" NOT NULL DEFAULT 'USER',
    "plan" "plan" NOT NULL DEFAULT 'FREE',
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "session_epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "todo" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "status" "todo_status" NOT NULL DEFAULT 'open',
    "due_on" DATE,
    "due_at" TIMESTAMPTZ(3),
    "priority" "priority" NOT NULL DEFAULT 'none',
    "effort_minutes" INTEGER,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "project" TEXT,
    "blocked_by" UUID[] DEFAULT ARRAY[]::UUID[],
    "pinned" "pin",
    "rank" TEXT COLLATE "C" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "todo_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ranking_run" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "retry_of" UUID,
    "status" "run_status" NOT NULL DEFAULT 'QUEUED',
    "path" "run_path" NOT NULL DEFAULT 'workflow',
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "criteria" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL,
    "item_count" INTEGER NOT NULL,
    "block_size" INTEGER NOT NULL,
    "rounds" INTEGER NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "calls_planned" INTEGER NOT NULL,
    "calls_reserved" INTEGER NOT NULL,
    "calls_started" INTEGER NOT NULL DEFAULT 0,
    "quota_month" TEXT NOT NULL,
    "estimate_ms" INTEGER NOT NULL,
    "simulated" BOOLEAN NOT NULL,
    "model" TEXT NOT NULL,
    "prompt_version" TEXT NOT NULL,
    "degraded_reason" TEXT,
    "error_code" TEXT,
    "error_message" TEXT,
    "waiting_for" TEXT,
    "waiting_since" TIMESTAMPTZ(3),
    "waiting_until" TIMESTAMPTZ(3),
    "predicted_tau" DOUBLE PRECISION,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "progressed_at" TIMESTAMPTZ(3),
    "order_updated_at" TIMESTAMPTZ(3),
    "conflicts" JSONB NOT NULL DEFAULT '[]',
    "airflow_closed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ranking_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_item" (
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "todo_id" UUID NOT NULL,
    "content_hash" TEXT NOT NULL,
    "previous_position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "run_item_pkey" PRIMARY KEY ("run_id","index")
);

-- CreateTable
CREATE TABLE "run_block" (
    "run_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "block" INTEGER NOT NULL,
    "chunk" INTEGER NOT NULL,
    "items" INTEGER[],
    "wants_reasons" BOOLEAN NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "lease_holder" UUID,

    CONSTRAINT "run_block_pkey" PRIMARY KEY ("run_id","round","block")
);

-- CreateTable
CREATE TABLE "judgement" (
    "run_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "block" INTEGER NOT NULL,
    "rankings" JSONB NOT NULL,
    "reasons" JSONB NOT NULL,
    "failure" TEXT,
    "model" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "retries" INTEGER NOT NULL,
    "tokens_in" INTEGER NOT NULL,
    "tokens_out" INTEGER NOT NULL,
    "cost_usd" DOUBLE PRECISION,
    "latency_ms" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "judgement_pkey" PRIMARY KEY ("run_id","round","block")
);

-- CreateTable
CREATE TABLE "step_answer" (
    "run_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "step_answer_pkey" PRIMARY KEY ("run_id","epoch","step")
);

-- CreateTable
CREATE TABLE "ranking_entry" (
    "run_id" UUID NOT NULL,
    "todo_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "previous_position" INTEGER NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "interval_lo" INTEGER NOT NULL,
    "interval_hi" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "ranking_entry_pkey" PRIMARY KEY ("run_id","todo_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "quota_month" (
    "user_id" UUID NOT NULL,
    "month" TEXT NOT NULL,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "used" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_month_pkey" PRIMARY KEY ("user_id","month")
);

-- CreateTable
CREATE TABLE "user_event" (
    "user_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "run_id" UUID,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_event_pkey" PRIMARY KEY ("user_id","seq")
);

-- CreateTable
CREATE TABLE "event_head" (
    "user_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "event_head_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "callback_token" (
    "jti" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "callback_token_pkey" PRIMARY KEY ("jti")
);

-- CreateTable
CREATE TABLE "order_change" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "before" UUID[],
    "after" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "reverted_at" TIMESTAMPTZ(3),

    CONSTRAINT "order_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "todo_user_id_rank_id_idx" ON "todo"("user_id", "rank", "id");

-- CreateIndex
CREATE INDEX "ranking_run_user_id_created_at_idx" ON "ranking_run"("user_id", "created_at" DESC);

-- CreateIndex
CREATE INDEX "ranking_run_status_idx" ON "ranking_run"("status");

-- CreateIndex
CREATE UNIQUE INDEX "run_item_run_id_todo_id_key" ON "run_item"("run_id", "todo_id");

-- CreateIndex
CREATE INDEX "run_block_run_id_round_chunk_idx" ON "run_block"("run_id", "round", "chunk");

-- CreateIndex
CREATE INDEX "ranking_entry_run_id_position_idx" ON "ranking_entry"("run_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_run_id_epoch_key" ON "outbox"("run_id", "epoch");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "user_event_created_at_idx" ON "user_event"("created_at");

-- CreateIndex
CREATE INDEX "callback_token_expires_at_idx" ON "callback_token"("expires_at");

-- CreateIndex
CREATE INDEX "order_change_user_id_created_at_idx" ON "order_change"("user_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "todo" ADD CONSTRAINT "todo_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ranking_run" ADD CONSTRAINT "ranking_run_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_item" ADD CONSTRAINT "run_item_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_block" ADD CONSTRAINT "run_block_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "judgement" ADD CONSTRAINT "judgement_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_answer" ADD CONSTRAINT "step_answer_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ranking_entry" ADD CONSTRAINT "ranking_entry_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_month" ADD CONSTRAINT "quota_month_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_event" ADD CONSTRAINT "user_event_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_head" ADD CONSTRAINT "event_head_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_change" ADD CONSTRAINT "order_change_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_change" ADD CONSTRAINT "order_change_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema language cannot say.

-- One click is one run: at most one unfinished run per person.
CREATE UNIQUE INDEX "ranking_run_one_active_per_user" ON "ranking_run" ("user_id") WHERE "status" IN ('QUEUED', 'RUNNING');

-- The dispatcher reads what is not sent yet.
CREATE INDEX "outbox_waiting" ON "outbox" ("next_attempt_at") WHERE "sent_at" IS NULL AND "voided_at" IS NULL;

ALTER TABLE "quota_month" ADD CONSTRAINT "quota_month_not_negative" CHECK ("reserved" >= 0 AND "used" >= 0);
