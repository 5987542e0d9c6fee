-- CreateTable
CREATE TABLE "own_provider" (
    "user_id" UUID NOT NULL,
    "base_url" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "key_cipher" BYTEA NOT NULL,
    "key_iv" BYTEA NOT NULL,
    "key_tag" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "key_last4" TEXT NOT NULL,
    "price_in" DOUBLE PRECISION,
    "price_out" DOUBLE PRECISION,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_provider_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "own_provider_check" (
    "user_id" UUID NOT NULL,
    "count" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_provider_check_pkey" PRIMARY KEY ("user_id")
);

-- AddForeignKey
ALTER TABLE "own_provider" ADD CONSTRAINT "own_provider_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "own_provider_check" ADD CONSTRAINT "own_provider_check_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
