-- UNLOGGED: written for every few model calls, worth nothing after a crash (limits are learnt again in seconds).
-- CreateTable
CREATE UNLOGGED TABLE "provider_limit" (
    "key" TEXT NOT NULL,
    "version" BIGINT NOT NULL,
    "state" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "provider_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "provider_model" (
    "key" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "calls" JSONB NOT NULL DEFAULT '[]',
    "dialect" JSONB,
    "dialect_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_model_pkey" PRIMARY KEY ("key")
);
