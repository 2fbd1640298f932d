# One image for both: `api` and `worker` are its two commands. `npm run image` builds it and answers one request in it.
ARG BASE=node:24-bookworm-slim

FROM $BASE AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
# Of what npm brings, what runs here: Temporal's engine for this processor, the fonts letters are written in; no sources, types, maps.
COPY letters/fonts.ts letters/
RUN cd node_modules \
 && rm -r @temporalio/core-bridge/sdk-core @temporalio/core-bridge/src \
 && find @temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -r {} + \
 && find @expo-google-fonts @embedpdf \( -name '*.ttf' -o -name '*.otf' \) | grep -vF "$(grep -oE "@(expo-google-fonts|embedpdf)/[^']*[.][ot]tf" ../letters/fonts.ts)" | xargs rm \
 && find . \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' \) -delete
# A checkout may be shut to others, and user 1000 is another.
COPY . /rooms
RUN chmod -R a+rX node_modules /rooms

FROM $BASE
# The authorities Node trusts, written where Temporal's engine looks for them.
RUN mkdir -p /etc/ssl/certs \
 && node -e "console.log(require('node:tls').rootCertificates.join('\n'))" > /etc/ssl/certs/ca-certificates.crt
# Where a company's own things are mounted, and where the one thing lies that is written: the outbox. tsx keeps what it read in memory.
ENV NODE_ENV=production TSX_DISABLE_CACHE=1 HOST=0.0.0.0 \
    MADOGUCHI_PROFILE=/desk/profile.yaml MADOGUCHI_DATA_MAP=/desk/data-map.yaml MADOGUCHI_STAFF=/desk/staff.yaml \
    MADOGUCHI_MASTER_KEY_FILE=/run/secrets/master-key MADOGUCHI_DATA=/var/lib/madoguchi
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=packages /rooms .
RUN install -d -o 1000 -g 1000 /var/lib/madoguchi /var/lib/madoguchi/outbox
USER 1000:1000
EXPOSE 7300
ENTRYPOINT ["node", "--import", "tsx", "worker/main.ts"]
CMD ["api"]
