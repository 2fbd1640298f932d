# One image for both: `api` and `worker` are its two commands.
FROM node:20-bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && npm cache clean --force
COPY . .
RUN install -d -o node -g node /var/lib/madoguchi /var/lib/madoguchi/outbox
USER node
EXPOSE 7300
ENTRYPOINT ["node", "--import", "tsx", "worker/main.ts"]
CMD ["api"]
