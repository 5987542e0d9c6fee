-- CreateTable
CREATE TABLE "run_wait" (
    "run_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "waiting_for" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "run_wait_pkey" PRIMARY KEY ("run_id","since")
);

-- AddForeignKey
ALTER TABLE "run_wait" ADD CONSTRAINT "run_wait_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ranking_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
