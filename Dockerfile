# The app, and the program that migrates its database: one image for both. docs/containers.md says how it is used.

FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1 PRISMA_HIDE_UPDATE_MESSAGE=1

COPY package.json package-lock.json .npmrc ./
# No package's own program runs: the only one that matters belongs to the embedded PostgreSQL, which stays out.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts

COPY prisma.config.ts ./
COPY prisma/schema.prisma prisma/
# Generating wants a schema engine only to exist; any program will do, and none is downloaded.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true node_modules/.bin/prisma generate

COPY next.config.ts postcss.config.mjs tsconfig.json instrumentation.ts proxy.ts ./
COPY public public
COPY app app
COPY lib lib
RUN NEXT_OUTPUT=standalone node_modules/.bin/next build

COPY stack stack
COPY scripts/migrate.ts scripts/schema-engine.ts scripts/
COPY scripts/containers/bundle-migrate.js scripts/containers/
RUN node scripts/containers/bundle-migrate.js migrate.mjs


FROM node:24.21.0-trixie-slim AS app
WORKDIR /app
# The container's name is in HOSTNAME, and Next would listen on that address alone. Node's own 5 s of keep-alive would have
# a person's next click pay for a new connection.
ENV NODE_ENV=production FOREMOST_ENV=production NEXT_TELEMETRY_DISABLED=1 \
    HOSTNAME=0.0.0.0 PORT=3000 KEEP_ALIVE_TIMEOUT=65000

COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/public public
COPY --from=build /app/migrate.mjs ./
COPY --from=build /app/node_modules/@prisma/schema-engine-wasm node_modules/@prisma/schema-engine-wasm
COPY prisma/schema.prisma prisma/
COPY prisma/migrations prisma/migrations

# Everything above belongs to root: what serves people cannot change what it runs.
# The image's user "node", by number: so that an orchestrator can see that it is not root.
USER 1000:1000
EXPOSE 3000
CMD ["node", "server.js"]
