-- One table for every limit on tries. What was counted for the last ten minutes is not carried over.
-- DropTable
DROP TABLE "own_provider_check";

-- CreateTable
CREATE TABLE "throttle" (
    "key" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "throttle_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "throttle_until_idx" ON "throttle"("until");
